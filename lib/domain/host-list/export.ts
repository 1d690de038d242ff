import { toCsv } from "../csv.ts";
import { type HostCells, listColumns } from "./cells.ts";

/**
 * A list as CSV for spreadsheets. What was exported reads back as it was. `extra` adds columns behind, in step with the
 * rows; reading passes over them. Rows may come from a receipt, without secrets.
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
  return toCsv([...listColumns, ...more], data);
}

/** The header alone: a list to be filled in. */
export const hostListTemplate = (): string => toCsv(listColumns, []);
