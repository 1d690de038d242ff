import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, blockOf, clampSpot, commandOf, isTyping, moveBy } from "./grid-moves.ts";

const size = { rows: 1000, columns: 8, page: 12 };
const from = { row: 500, column: 4 };
const move = (key: string, ctrl = false) => moveBy({ key, ctrl }, from, size);

describe("moving by key", () => {
  test.each([
    ["ArrowUp", false, 499, 4],
    ["ArrowDown", false, 501, 4],
    ["ArrowLeft", false, 500, 3],
    ["ArrowRight", false, 500, 5],
    ["Home", false, 500, 0],
    ["End", false, 500, 7],
    ["Home", true, 0, 0],
    ["End", true, 999, 7],
    ["PageUp", false, 488, 4],
    ["PageDown", false, 512, 4],
    ["ArrowDown", true, 999, 4],
    ["ArrowLeft", true, 500, 0],
  ])("%s (ctrl: %s) leads to row %i, column %i", (key, ctrl, row, column) => {
    expect(move(key, ctrl)).toEqual({ row, column });
  });

  test("never leads out of the grid", () => {
    const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean())), (presses) => {
        let spot = { row: 0, column: 0 };
        for (const [key, ctrl] of presses) {
          spot = moveBy({ key, ctrl }, spot, { rows: 5, columns: 3, page: 2 }) ?? spot;
          expect(clampSpot(spot, { rows: 5, columns: 3 })).toEqual(spot);
        }
      }),
    );
  });

  test("other keys do not move", () => expect(move("a")).toBeNull());
});

test("a selection covers the same block whichever way it was drawn", () => {
  const block = { top: 2, bottom: 4, left: 1, right: 3 };
  expect(blockOf({ anchor: { row: 4, column: 1 }, focus: { row: 2, column: 3 } })).toEqual(block);
  expect(blockOf(at({ row: 2, column: 1 }))).toEqual({ top: 2, bottom: 2, left: 1, right: 1 });
});

describe("other keys", () => {
  const press = (key: string, held: "ctrl" | "shift" | "" = "") => ({
    key,
    ctrl: held === "ctrl",
    shift: held === "shift",
  });

  test.each([
    ["Enter", "", "edit"],
    ["F2", "", "edit"],
    ["Escape", "", "collapse"],
    ["Delete", "", "clear"],
    ["z", "ctrl", "undo"],
    ["y", "ctrl", "redo"],
    ["d", "ctrl", "fillDown"],
    ["F8", "", "nextProblem"],
    ["F8", "shift", "previousProblem"],
    [" ", "shift", "selectRow"],
    [" ", "ctrl", "selectColumn"],
  ] as const)("%s with %s: %s", (key, held, command) => {
    expect(commandOf(press(key, held))).toBe(command);
  });

  test("letters, digits and an input method begin to type; shortcuts do not", () => {
    expect(["a", "7", "é", "Process"].map((key) => isTyping(press(key)))).toEqual([true, true, true, true]);
    expect([press("c", "ctrl"), press("Shift"), press("F5")].map(isTyping)).toEqual([false, false, false]);
  });
});
