import { hostRange } from "../host-range.ts";
import { blotted } from "./blot.ts";
import { emptyCells, type HostCells, type ListColumn } from "./cells.ts";
import { guessByContent } from "./content.ts";
import { columnsNamed } from "./header-names.ts";
import { mostRows } from "./lines.ts";
import type { ReadList } from "./read-list.ts";
import { type Repair, repairRow } from "./repair.ts";

export type ListCells = {
  cells: HostCells[];
  /** Which row of the list each came from: a range gives several. */
  origins: number[];
  repairs: Repair[];
};

const filledIn = (list: ReadList, index: number) =>
  list.rows.reduce((count, row) => count + ((row[index] ?? "").trim() === "" ? 0 : 1), 0);

/** Columns that a header names, the fuller of two first: of a public and a private address the one that is given. */
function guessByHeaders(list: ReadList): Map<number, ListColumn> {
  const found = new Map<number, ListColumn>();
  const named = (list.headers ?? []).map((header, index) => ({ index, columns: columnsNamed(header) }));
  const byCertainty = named
    .filter(({ columns }) => columns.length > 0)
    .map((each) => ({ ...each, filled: filledIn(list, each.index) }))
    .sort((a, b) => a.columns.length - b.columns.length || b.filled - a.filled || a.index - b.index);
  for (const { index, columns } of byCertainty) {
    const free = columns.filter((column) => ![...found.values()].includes(column));
    const likely =
      free.length > 1
        ? [...guessByContent(list.rows, [index], new Set()).values()].find((each) => free.includes(each))
        : undefined;
    const column = likely ?? free[0];
    if (column) found.set(index, column);
  }
  return found;
}

/** One column of the grid per column of the list: by its format, its headers, or what its values look like. */
export function guessColumns(list: ReadList): (ListColumn | null)[] {
  if (list.columns.some((column) => column !== null)) return list.columns;
  const found = guessByHeaders(list);
  const taken = new Set(found.values());
  // A header that is known and not needed (a second address) is no riddle to be guessed at.
  const open = list.columns.flatMap((_, index) =>
    found.has(index) || columnsNamed(list.headers?.[index] ?? "").length > 0 ? [] : [index],
  );
  // Where headers settle the address, an unknown header is something else than a host's: only without do values tell.
  const guessed = taken.has("address")
    ? new Map<number, ListColumn>()
    : guessByContent(list.rows, open, taken);
  return list.columns.map((_, index) => found.get(index) ?? guessed.get(index) ?? null);
}

/** Headers of columns that nothing is taken from, for the screen to name. */
export const unusedHeaders = (list: ReadList, columns: readonly (ListColumn | null)[]): string[] =>
  (list.headers ?? []).filter((header, index) => header !== "" && !columns[index]);

function pick(row: readonly string[], columns: readonly (ListColumn | null)[]): HostCells {
  const cells = { ...emptyCells };
  columns.forEach((column, index) => {
    if (column) cells[column] = row[index] ?? "";
  });
  return cells;
}

/** The hosts that a row with a range in its name or address stands for; `null` when there is none, or none to be had. */
export function expandRow(cells: HostCells): HostCells[] | null {
  const range = hostRange(cells);
  return range && "machines" in range ? range.machines.map((machine) => ({ ...cells, ...machine })) : null;
}

/** The rows as the grid shows them: ranges expanded, spreadsheet damage mended, each repair named. */
export function toCells(list: ReadList, columns: readonly (ListColumn | null)[]): ListCells {
  const taken: ListCells = { cells: [], origins: [], repairs: [] };
  for (const [origin, row] of list.rows.entries()) {
    const picked = repairRow(pick(row, columns));
    const range = expandRow(picked.cells);
    // A range that would overfill the list stays as it is written, for the judge to name, rather than be cut.
    const expanded = range && taken.cells.length + range.length <= mostRows ? range : null;
    for (const cells of expanded ?? [picked.cells]) {
      const at = taken.cells.push(cells) - 1;
      taken.origins.push(origin);
      taken.repairs.push(...picked.repairs.map((repair) => ({ row: at, ...repair })));
      if (expanded)
        taken.repairs.push({
          row: at,
          column: "address",
          kind: "rangeExpanded",
          before: blotted(picked.cells.address),
        });
    }
  }
  return taken;
}
