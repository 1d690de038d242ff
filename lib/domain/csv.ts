import papa from "papaparse";

// Spreadsheets run what begins like a formula. A value that does so gets an apostrophe before it; reading takes exactly
// that away again. A value that already had apostrophes there gets one more, so that the way back is certain.
const formula = /^'*[=+\-@\t\r＝＋－＠]/u;
const guardedFormula = /^'+[=+\-@\t\r＝＋－＠]/u;

const guarded = (value: string) => (formula.test(value) ? `'${value}` : value);

/** A value read from a table as it was before `toCsv` guarded it. */
export const unguarded = (value: string) => (guardedFormula.test(value) ? value.slice(1) : value);

/**
 * A table for spreadsheets: RFC 4180, with the mark of UTF-8 so that Chinese names open as such. Every cell is quoted: a
 * bare carriage return would begin a line, and with it a formula, in some readers.
 */
export const toCsv = (fields: readonly string[], rows: readonly (readonly string[])[]): string => {
  const table = { fields: [...fields], data: rows.map((row) => row.map(guarded)) };
  return `\uFEFF${papa.unparse(table, { delimiter: ",", newline: "\r\n", quotes: true })}\r\n`;
};
