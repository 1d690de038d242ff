import { describe, expect, test } from "vitest";
import { emptyCells } from "#lib/domain/host-list/cells.ts";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import { faultPlaces, faultsOf, nextPlace, standing } from "./list-faults.ts";
import { rowsOf, setCells } from "./rows.ts";

const rows = rowsOf([
  { ...emptyCells, name: "a b", port: "99999" },
  { ...emptyCells, name: "c" },
]);
const judged: Judged = {
  problems: [
    { row: 0, column: "port", reason: "portDefault", severity: "warning" },
    { row: 0, column: "port", reason: "portRange", severity: "blocker" },
    { row: 1, column: "address", reason: "required", severity: "blocker" },
  ],
  remedies: [],
  ready: 0,
  filled: 2,
  duplicates: [],
  overflow: null,
};
const columns = ["name", "address", "port"] as const;
const refusal = { rowId: 1, column: "name", value: "a b", text: "refused" } as const;

test("a cell says the gravest of what is wrong with it", () => {
  const faults = faultsOf(rows, judged, [], (reason) => reason);
  expect(faults.get(1)?.get("port")).toEqual({ severity: "blocker", text: "portRange" });
});

test("what the server refused stands until the cell holds something else", () => {
  expect(standing([refusal], rows)).toEqual([refusal]);
  expect(standing([refusal], setCells(rows, [{ row: 0, column: "name", text: "ab" }]))).toEqual([]);
  expect(
    faultsOf(rows, judged, [refusal], (reason) => reason)
      .get(1)
      ?.get("name")?.text,
  ).toBe("refused");
});

describe("going from problem to problem", () => {
  const places = faultPlaces(
    rows,
    faultsOf(rows, judged, [], (reason) => reason),
    columns,
  );

  test("follows the order of reading", () => {
    expect(places).toEqual([
      { row: 0, column: "port" },
      { row: 1, column: "address" },
    ]);
  });

  test("goes round at both ends", () => {
    const [first, last] = places;
    expect(nextPlace(places, { row: 0, column: "name" }, 1, columns)).toEqual(first);
    expect(nextPlace(places, { row: 1, column: "port" }, 1, columns)).toEqual(first);
    expect(nextPlace(places, { row: 0, column: "port" }, -1, columns)).toEqual(last);
    expect(nextPlace([], { row: 0, column: "port" }, 1, columns)).toBeUndefined();
  });
});
