import { cleanText } from "./text.ts";

// What a Chinese keyboard, a word processor or a web page writes in place of the characters of an address.
const lookalikes: Record<string, string> = {
  "。": ".",
  "｡": ".",
  "․": ".",
  "∶": ":",
  "【": "[",
  "】": "]",
  "、": ",",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
};
const lookalike = new RegExp(`[${Object.keys(lookalikes).join("")}]`, "gu");

/** Full-width forms stand 0xFEE0 above the ASCII characters they are copies of. */
const narrow = (character: string) => String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xfee0);

const wrappings = [/^"([^"]*)"$/u, /^'([^']*)'$/u, /^`([^`]*)`$/u, /^<([^<>]*)>$/u, /^\(([^()]*)\)$/u];

/** The text inside quotation marks, angle brackets or the like, when they stand around all of it. */
function unwrap(text: string): string {
  for (const wrapping of wrappings) {
    const inside = wrapping.exec(text)?.[1];
    if (inside !== undefined) return inside.trim();
  }
  return text;
}

/**
 * A pasted address in plain characters: what is invisible is gone, full-width forms and look-alikes are the ASCII
 * characters they stand for, quotation marks around it are off, and white space is one space each. Spaces beside the
 * marks of an address (`10.0.0. 5`, `root @ 10.0.0.5`) never mean anything. It adds no character and changes no digit.
 */
export const tidyAddress = (pasted: string): string =>
  unwrap(
    cleanText(pasted)
      .replace(/[\uFF01-\uFF5E]/gu, narrow)
      .replace(lookalike, (character) => lookalikes[character] ?? character)
      .replace(/\s+/gu, " ")
      .trim(),
  );

/** Without the spaces beside the marks of an address. Not for a command, whose words spaces keep apart. */
export const closeGaps = (text: string): string => text.replace(/ ?([.:@/[\]]) ?/gu, "$1");

/**
 * The characters that have no place in an IP address, each once: to show them, where the eye takes a Cyrillic `о` or
 * the letter `O` for a zero.
 */
export function oddCharacters(text: string): string[] {
  return [...new Set(tidyAddress(text).replace(/[0-9A-Fa-f.:]/gu, ""))];
}
