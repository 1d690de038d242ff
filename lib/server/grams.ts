import "server-only";

/**
 * The parts of a text by which an index finds any piece of it: every three characters in a row, and every two that are
 * not plain ASCII, since many Chinese words are two characters long. PostgreSQL's own extension for this is not part of
 * the embedded database.
 */
export function gramsOf(text: string): string[] {
  const letters = [...text];
  const three = letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(""));
  const two = letters.slice(1).map((_, index) => letters.slice(index, index + 2).join(""));
  return [...new Set([...three, ...two.filter((gram) => /[^\0-\x7f]/.test(gram))])];
}
