import type { Messages } from "#lib/messages/catalogue.ts";

export type KeyRepair = keyof Messages["key"]["repaired"];

const lines = (text: string) => text.trim().split("\n").length;

/** What was done to a key to make it readable, in words a person knows; empty when nothing was. */
export function repairsOf(before: string, after: string): KeyRepair[] {
  if (before === after || after.trim() === "") return [];
  const plain = before.replace(/\r\n?/g, "\n");
  const hasEscapes = /\\n/.test(before) && !/\\n/.test(after);
  const found: [KeyRepair, boolean][] = [
    ["invisible", /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/u.test(before)],
    ["lineEnds", /\r/.test(before)],
    ["escapes", hasEscapes],
    ["dashes", /[\u2010-\u2015\u2212]/.test(before)],
    ["joined", !hasEscapes && lines(plain) < lines(after)],
    ["indent", /^[ \t>|]+\S/m.test(plain) || /\S[ \t]+$/m.test(plain)],
    ["surroundings", /\S[^\n]*\n+[^\n]*-----BEGIN/.test(plain) || /END [^\n]*-----\s*\n\s*\S/.test(plain)],
    ["finalNewline", !/\n\s*$/.test(plain)],
  ];
  return found.flatMap(([repair, isDone]) => (isDone ? [repair] : []));
}
