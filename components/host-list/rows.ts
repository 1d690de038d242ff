import { emptyCells, type HostCells, isBlankRow, type ListColumn } from "#lib/domain/host-list/cells.ts";

/** A row of the grid. `list` tells which of the lists read it came from; 0: typed in. */
export type Row = { readonly id: number; readonly list: number; readonly cells: HostCells };
export type Rows = readonly Row[];

/** What shall stand in a cell; `row` counts from 0. */
export type CellChange = { row: number; column: ListColumn; text: string };

const nextId = (rows: Rows) => rows.reduce((most, { id }) => Math.max(most, id), 0) + 1;

const numbered = (cells: readonly HostCells[], from: number, list: number): Row[] =>
  cells.map((each, index) => ({ id: from + index, list, cells: each }));

/** Rows from bare cells, numbered from 1. */
export const rowsOf = (cells: readonly HostCells[], list = 0): Rows => numbered(cells, 1, list);

/** Changes cells; a row below the last one is made. Rows in which nothing changes stay the same objects. */
export function setCells(rows: Rows, changes: readonly CellChange[]): Rows {
  const last = changes.reduce((most, { row }) => Math.max(most, row), -1);
  const made = addRows(rows, Math.max(0, last + 1 - rows.length));
  const next = [...made];
  let changed = made !== rows;
  for (const { row, column, text } of changes) {
    const before = next[row];
    if (!before || before.cells[column] === text) continue;
    next[row] = { ...before, cells: { ...before.cells, [column]: text } };
    changed = true;
  }
  return changed ? next : rows;
}

/**
 * Puts new cells in the place of old ones, as a fix makes them. Where their number stays, so does each row; where rows
 * went or came, those stay whose cells are the same object.
 */
export function replaceCells(rows: Rows, cells: readonly HostCells[]): Rows {
  if (cells.length === rows.length)
    return rows.map((row, index) =>
      row.cells === cells[index] ? row : { ...row, cells: cells[index] ?? row.cells },
    );
  const known = Map.groupBy(rows, (row) => row.cells);
  let fresh = nextId(rows);
  return cells.map((now) => known.get(now)?.shift() ?? { id: fresh++, list: 0, cells: now });
}

/** Blank rows at the end. */
export const addRows = (rows: Rows, count: number): Rows =>
  count <= 0 ? rows : [...rows, ...numbered(Array(count).fill(emptyCells), nextId(rows), 0)];

/** Rows of a list that was read, after those that are there. Blank ones at the end give way. */
export function appendList(rows: Rows, cells: readonly HostCells[], list: number): Rows {
  const kept = rows.slice(0, rows.findLastIndex((row) => !isBlankRow(row.cells)) + 1);
  return [...kept, ...numbered(cells, nextId(rows), list)];
}

/** The rows of a list read anew, in the place where they stood. */
export function replaceList(rows: Rows, cells: readonly HostCells[], list: number): Rows {
  const at = rows.findIndex((row) => row.list === list);
  if (at < 0) return appendList(rows, cells, list);
  const others = (row: Row) => row.list !== list;
  const fresh = numbered(cells, nextId(rows), list);
  return [...rows.slice(0, at).filter(others), ...fresh, ...rows.slice(at).filter(others)];
}

export function deleteRows(rows: Rows, indices: readonly number[]): Rows {
  const gone = new Set(indices);
  return gone.size === 0 ? rows : rows.filter((_, index) => !gone.has(index));
}

/** The same rows without what must not outlive the page. Passwords and keys are typed anew. */
export const withoutSecrets = (rows: Rows): Rows =>
  rows.map((row) =>
    row.cells.password === "" && row.cells.privateKey === ""
      ? row
      : { ...row, cells: { ...row.cells, password: "", privateKey: "" } },
  );
