import { cleanText } from "../text.ts";
import { blotSetting } from "./blot.ts";
import type { LeftLine, LineSpan, ListFormat, ReadList } from "./read-list.ts";

/** A list holds a cluster many times over; what is longer is a wrong file. */
export const mostRows = 5000;

/** Characters of a text, and bytes of a file: a thousand hosts with a key each are half of it. */
export const mostText = 5_000_000;

/** Line ends as one kind, without the byte order mark. */
export const tidyText = (text: string) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

export type Line = { number: number; text: string };

/** Lines that say something, numbered from 1, white space around them gone. */
export const linesOf = (text: string): Line[] =>
  text
    .split("\n")
    .map((line, index) => ({ number: index + 1, text: cleanText(line) }))
    .filter((line) => line.text !== "");

export const isComment = (text: string) => /^(#|;|\/\/)/.test(text);

/** A line as it may be shown: what is set as a password is blotted out, and none is endless. */
const shown = (text: string) => {
  const short = text.slice(0, 200);
  return `${blotSetting(short)}${short.length < text.length ? "…" : ""}`;
};

type Draft = Omit<ReadList, "confidence" | "alternatives"> & { format: ListFormat };

/**
 * Closes a reading: what no row, no header and no reason accounts for is left, as a comment or as not understood. So no
 * reader can lose a line.
 */
export function accountFor(text: string, draft: Draft): ReadList {
  const covered = new Set<number>([...draft.used, ...draft.left.map(({ line }) => line)]);
  for (const { from, to } of draft.spans) for (let line = from; line <= to; line++) covered.add(line);
  const rest: LeftLine[] = linesOf(text)
    .filter(({ number }) => !covered.has(number))
    .map((line) => ({
      line: line.number,
      text: line.text,
      reason:
        draft.rows.length >= mostRows ? "lineTooMany" : isComment(line.text) ? "lineComment" : "lineNotRead",
    }));
  const left = [...draft.left, ...rest]
    .sort((a, b) => a.line - b.line)
    .map((each) => ({ ...each, text: shown(each.text) }));
  return { ...draft, left, confidence: "likely", alternatives: [] };
}

export const oneLine = (line: number): LineSpan => ({ from: line, to: line });
