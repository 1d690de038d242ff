import papa from "papaparse";
import { type HostCells, listColumns } from "./cells.ts";

/** A list as CSV for spreadsheets (UTF-8 with its mark). What was exported reads back as it was. */
export const toHostListCsv = (
  rows: readonly Partial<HostCells>[],
  extra: readonly Record<string, string>[] = [],
): string => {
  const more = [...new Set(extra.flatMap((each) => Object.keys(each)))];
  return `\uFEFF${papa.unparse({ fields: [...listColumns, ...more], data: rows.map((row, at) => [...listColumns.map((column) => row[column] ?? ""), ...more.map((key) => extra[at]?.[key] ?? "")]) })}\r\n`;
};

/** The empty list, to be filled in. */
export const hostListTemplate = (): string => toHostListCsv([]);
