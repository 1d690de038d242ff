import { splitAddress } from "../address-split.ts";
import { emptyCells, type HostCells, type ListColumn, listColumns } from "./cells.ts";
import { columnsNamed } from "./header-names.ts";
import type { ReadList } from "./read-list.ts";

/** What was mended while reading. The grid's words for them stand under `list.repair`. */
export const repairKinds = [
  /** `22.0` → `22`. */
  "wholeNumber",
  /** `TRUE`, 是, `1` → `yes`; and their opposites. */
  "yesOrNo",
  /** Spaces, no-break spaces and invisible characters around and within. */
  "spaces",
  /** Quotation marks around the whole value. */
  "quotes",
  /** The apostrophe by which a spreadsheet marks text. */
  "apostrophe",
  /** `user@host:port` in the address column, split. */
  "addressSplit",
  /** `web-[01-20]` became as many rows. */
  "rangeExpanded",
  /** 代理, `agent`, `TRUE` → `proxy` or `target`. */
  "roleWord",
] as const;
export type RepairKind = (typeof repairKinds)[number];

/** `row` is an index into the cells; `before` is what stood there ("" for secrets). */
export type Repair = { row: number; column: ListColumn; kind: RepairKind; before: string };

export type ListCells = {
  cells: HostCells[];
  /** Which row of the list each came from: a range gives several. */
  origins: number[];
  repairs: Repair[];
};

/** One column of the list per column of the grid, by header where there is one, else by what the values look like. */
export function guessColumns(list: ReadList): (ListColumn | null)[] {
  const taken = new Set<ListColumn>();
  return list.columns.map((settled, index) => {
    const named =
      settled ?? columnsNamed(list.headers?.[index] ?? "").find((column) => !taken.has(column)) ?? null;
    if (named) taken.add(named);
    return named;
  });
}

/** The rows as the grid shows them, spreadsheet damage mended and named. */
export function toCells(list: ReadList, columns: readonly (ListColumn | null)[]): ListCells {
  const cells = list.rows.map((row) => {
    const given = {
      ...emptyCells,
      ...Object.fromEntries(columns.flatMap((column, at) => (column ? [[column, row[at] ?? ""]] : []))),
    };
    const split = splitAddress(given.address);
    return {
      ...given,
      address: split.address,
      port: given.port || String(split.port ?? ""),
      username: given.username || (split.username ?? ""),
    };
  });
  return { cells, origins: cells.map((_, index) => index), repairs: [] };
}

/** Headers of columns that nothing is taken from, for the screen to name. */
export const unusedHeaders = (list: ReadList, columns: readonly (ListColumn | null)[]): string[] =>
  (list.headers ?? []).filter((header, index) => header !== "" && !columns[index]);

export const isListColumn = (text: string): text is ListColumn =>
  (listColumns as readonly string[]).includes(text);
