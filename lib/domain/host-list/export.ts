import papa from "papaparse";
import { type HostCells, listColumns } from "./cells.ts";
import { guarded } from "./guard.ts";

const delimiter = ",";

/** RFC 4180 with the mark of UTF-8, so that Chinese names open as such; every cell quoted, so that none begins a line. */
const csvOf = (fields: readonly string[], data: readonly string[][]): string =>
  `\uFEFF${papa.unparse({ fields: [...fields], data: data.map((row) => row.map(guarded)) }, { delimiter, newline: "\r\n", quotes: true })}\r\n`;

/**
 * A list as CSV for spreadsheets. What was exported reads back as it was: what would run as a formula is guarded by an
 * apostrophe, which reading takes away again. `extra` adds columns behind, in step with the rows; reading passes over
 * them. Rows may come from a receipt, without secrets.
 */
export function toHostListCsv(
  rows: readonly Partial<HostCells>[],
  extra: readonly Readonly<Record<string, string>>[] = [],
): string {
  const more = [...new Set(extra.flatMap((each) => Object.keys(each)))];
  const data = rows.map((row, at) => [
    ...listColumns.map((column) => row[column] ?? ""),
    ...more.map((key) => extra[at]?.[key] ?? ""),
  ]);
  return csvOf([...listColumns, ...more], data);
}

/** The header alone: a list to be filled in. */
export const hostListTemplate = (): string => csvOf(listColumns, []);
