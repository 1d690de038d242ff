import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import type { Reason } from "#lib/domain/reason.ts";
import type { CellFault } from "./grid-cell.tsx";
import type { RowFaults } from "./grid-row.tsx";
import type { Rows } from "./rows.ts";

/** A value that the server refused. It stands until the cell holds something else. */
export type Refusal = { rowId: number; column: ListColumn; value: string; text: string };

/** Refusals of values that are still there. */
export const standing = (refusals: readonly Refusal[], rows: Rows): Refusal[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return refusals.filter(({ rowId, column, value }) => byId.get(rowId)?.cells[column] === value);
};

/** What is to be said at each cell, by the row's id. A blocker goes before a warning, a refusal before both. */
export function faultsOf(
  rows: Rows,
  judged: Judged,
  refusals: readonly Refusal[],
  words: (reason: Reason) => string,
): ReadonlyMap<number, RowFaults> {
  const faults = new Map<number, Map<ListColumn, CellFault>>();
  const note = (rowId: number, column: ListColumn, fault: CellFault) => {
    const ofRow = faults.get(rowId) ?? new Map<ListColumn, CellFault>();
    const known = ofRow.get(column);
    if (!known || (known.severity === "warning" && fault.severity === "blocker")) ofRow.set(column, fault);
    faults.set(rowId, ofRow);
  };
  for (const { rowId, column, text } of refusals) note(rowId, column, { severity: "blocker", text });
  for (const { row, column, reason, severity } of judged.problems) {
    const rowId = rows[row]?.id;
    if (rowId !== undefined) note(rowId, column, { severity, text: words(reason) });
  }
  return faults;
}

export type Place = { row: number; column: ListColumn };

/** Cells with something to be said, in the order of reading. */
export function faultPlaces(
  rows: Rows,
  faults: ReadonlyMap<number, RowFaults>,
  columns: readonly ListColumn[],
): Place[] {
  return rows.flatMap(({ id }, row) =>
    columns.filter((column) => faults.get(id)?.has(column)).map((column) => ({ row, column })),
  );
}

/** The next place after this one, or the one before; it goes round at the ends. */
export function nextPlace(
  places: readonly Place[],
  from: Place,
  step: 1 | -1,
  columns: readonly ListColumn[],
): Place | undefined {
  const rank = ({ row, column }: Place) => row * columns.length + columns.indexOf(column);
  return step === 1
    ? (places.find((place) => rank(place) > rank(from)) ?? places[0])
    : (places.findLast((place) => rank(place) < rank(from)) ?? places.at(-1));
}
