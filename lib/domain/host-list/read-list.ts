import type { Reason } from "../reason.ts";
import type { ListColumn } from "./cells.ts";

/** What a list can be written in. The grid's words for them stand under `list.format`. */
export const listFormats = [
  "csv",
  "tsv",
  "xlsx",
  "sshConfig",
  "ansibleIni",
  "ansibleYaml",
  "hostsFile",
  "addresses",
  "ranges",
] as const;
export type ListFormat = (typeof listFormats)[number];

/** The formats of text, any of which a person may choose to have a text read as. */
export type TextFormat = Exclude<ListFormat, "xlsx">;

/** A line that gave no host, as it stood (secrets in it blotted out), and why. `line` counts from 1. */
export type LeftLine = { line: number; text: string; reason: Reason };

/** The lines that a row was written on, from 1, both included. */
export type LineSpan = { from: number; to: number };

export type ReadList = {
  format: ListFormat;
  /** `sure`: no other format reads like this. `guess`: offer `alternatives` beside the name of the format. */
  confidence: "sure" | "likely" | "guess";
  alternatives: TextFormat[];
  /** The header as written; `null` when the list has none. */
  headers: string[] | null;
  /** Columns that the format itself settles; `null` where the header or the values have to tell. */
  columns: (ListColumn | null)[];
  /** Every row has as many cells as the widest. */
  rows: string[][];
  /** Where each row stood, in step with `rows`. */
  spans: LineSpan[];
  /** Lines that gave no row of their own but something to others: header, group, defaults. */
  used: number[];
  left: LeftLine[];
};

/** A file or text that cannot be read at all. */
export type Unreadable = { problem: Reason };
