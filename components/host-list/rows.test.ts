import { expect, test } from "vitest";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { history, startHistory } from "./row-history.ts";
import {
  addRows,
  appendList,
  deleteRows,
  replaceCells,
  replaceList,
  rowsOf,
  setCells,
  withoutSecrets,
} from "./rows.ts";

const named = (...names: string[]): HostCells[] => names.map((name) => ({ ...emptyCells, name }));
const names = (rows: readonly { cells: HostCells }[]) => rows.map((row) => row.cells.name);

test("a change leaves the rows alone that it does not touch", () => {
  const rows = rowsOf(named("a", "b"));
  const changed = setCells(rows, [{ row: 1, column: "name", text: "c" }]);
  expect(names(changed)).toEqual(["a", "c"]);
  expect(changed[0]).toBe(rows[0]);
  expect(setCells(rows, [{ row: 1, column: "name", text: "b" }])).toBe(rows);
});

test("every row keeps a number of its own, also after others are gone", () => {
  const rows = addRows(deleteRows(rowsOf(named("a", "b", "c")), [1]), 2);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
});

test("a list that is read comes after what is there, in the place of blank rows", () => {
  const rows = appendList(addRows(rowsOf(named("a")), 3), named("b"), 1);
  expect(names(rows)).toEqual(["a", "b"]);
});

test("a list read anew stands where it stood, and what was typed in stays", () => {
  const first = appendList(rowsOf(named("a")), named("b", "c"), 1);
  const both = appendList(first, named("d"), 2);
  expect(names(replaceList(both, named("x", "y", "z"), 1))).toEqual(["a", "x", "y", "z", "d"]);
});

test("a fix that takes rows out or adds some leaves all others what they were", () => {
  const rows = addRows(rowsOf(named("a", "b", "c")), 2);
  const [a, , c, blank, blankToo] = rows.map(({ cells }) => cells);
  const fixed = replaceCells(
    rows,
    [a, ...named("x"), c, blank].flatMap((cells) => cells ?? []),
  );
  expect(fixed.map((row) => rows.indexOf(row))).toEqual([0, -1, 2, 3]);
  expect(new Set(fixed.map(({ id }) => id)).size).toBe(4);
  expect(blankToo).toBe(blank);
});

test("each step can be undone and done again, until something else is done", () => {
  const rename = (text: string) => ({
    type: "edit" as const,
    edit: (rows: ReturnType<typeof rowsOf>) => setCells(rows, [{ row: 0, column: "name", text }]),
  });
  const edited = history(history(startHistory(rowsOf(named("a"))), rename("b")), rename("c"));
  const undone = history(edited, { type: "undo" });
  expect(names(undone.rows)).toEqual(["b"]);
  expect(names(history(undone, { type: "redo" }).rows)).toEqual(["c"]);
  expect(history(undone, rename("d")).future).toEqual([]);
});

test("what changes nothing is no step", () => {
  const state = startHistory(rowsOf(named("a")));
  expect(history(state, { type: "edit", edit: (rows) => rows })).toBe(state);
});

test("what is kept has no secrets", () => {
  const rows = rowsOf([{ ...emptyCells, name: "a", password: "Canary-1!", privateKey: "Canary" }]);
  expect(JSON.stringify(withoutSecrets(rows))).not.toContain("Canary");
});
