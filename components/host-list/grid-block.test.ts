import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { clearBlock, copyBlock, fillDown, parseBlock, pasteBlock } from "./grid-block.ts";
import { rowsOf, setCells } from "./rows.ts";

const cells = (part: Partial<HostCells>): HostCells => ({ ...emptyCells, ...part });
const rows = rowsOf([
  cells({ name: "web-01", address: "203.0.113.10", password: "Canary-1!" }),
  cells({ name: "web-02", address: "203.0.113.11" }),
  cells({ name: "web-03", address: "203.0.113.12" }),
]);
const view = { shown: [0, 1, 2], columns: ["name", "address", "password"] as const };
const one = (row: number, column: number) => ({ top: row, bottom: row, left: column, right: column });

describe("copying a block", () => {
  test("writes tabs and line ends, as spreadsheets do", () => {
    const text = copyBlock(rows, view, { top: 0, bottom: 1, left: 0, right: 1 });
    expect(text).toBe("web-01\t203.0.113.10\nweb-02\t203.0.113.11");
  });

  test("leaves secrets behind", () => {
    expect(copyBlock(rows, view, { top: 0, bottom: 0, left: 0, right: 2 })).not.toContain("Canary");
  });

  test("and pasting it elsewhere gives the same cells, whatever they hold", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().map((text) => text.replaceAll("\r", "")),
          { minLength: 2, maxLength: 5 },
        ),
        (names) => {
          const source = rowsOf(names.map((name) => cells({ name, address: "x" })));
          const all = { shown: names.map((_, index) => index), columns: ["name", "address"] as const };
          const text = copyBlock(source, all, { top: 0, bottom: names.length - 1, left: 0, right: 1 });
          const pasted = setCells(rowsOf([]), pasteBlock(text, [], { ...all, shown: [] }, one(0, 0)));
          expect(pasted.map((row) => row.cells.name)).toEqual(names);
        },
      ),
    );
  });
});

describe("pasting", () => {
  test("one value fills the whole block", () => {
    const changes = pasteBlock("deploy", rows, view, { top: 0, bottom: 2, left: 0, right: 0 });
    expect(setCells(rows, changes).map((row) => row.cells.name)).toEqual(["deploy", "deploy", "deploy"]);
  });

  test("a larger text spreads to the right and below, and makes rows where there are none", () => {
    const changes = pasteBlock("a\t1\nb\t2\nc\t3\r\n", rows, view, one(1, 0));
    const pasted = setCells(rows, changes);
    expect(pasted.map((row) => row.cells.name)).toEqual(["web-01", "a", "b", "c"]);
    expect(pasted[3]?.cells.address).toBe("3");
  });

  test("below the rows that a filter shows, it makes new rows and touches no hidden one", () => {
    const filtered = { ...view, shown: [0] };
    const pasted = setCells(rows, pasteBlock("a\nb", rows, filtered, one(0, 0)));
    expect(pasted.map((row) => row.cells.name)).toEqual(["a", "web-02", "web-03", "b"]);
  });

  test("a private key of many lines is one value", () => {
    const key = "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n";
    const changes = pasteBlock(key, rows, { shown: [0], columns: ["privateKey"] }, one(0, 0));
    expect(changes).toEqual([{ row: 0, column: "privateKey", text: key }]);
  });

  test("a quoted cell keeps its tabs, line ends and quotes", () => {
    expect(parseBlock('"a\tb\nc ""d"""\te\n')).toEqual([['a\tb\nc "d"', "e"]]);
  });

  test("no text is too odd, and none of it is lost", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", " ") }), (text) => {
        const letters = (part: string) => part.replaceAll(/[^a]/g, "").length;
        expect(letters(parseBlock(text).flat().join(""))).toBe(letters(text));
      }),
    );
  });
});

describe("a whole block at once", () => {
  const all = { top: 0, bottom: 2, left: 1, right: 1 };

  test("is cleared", () => {
    expect(setCells(rows, clearBlock(view, all)).map((row) => row.cells.address)).toEqual(["", "", ""]);
  });

  test("is filled down from its first row", () => {
    const filled = setCells(rows, fillDown(rows, view, all));
    expect(filled.map((row) => row.cells.address)).toEqual(Array(3).fill("203.0.113.10"));
  });

  test("of one row takes the row above it", () => {
    expect(setCells(rows, fillDown(rows, view, one(2, 0)))[2]?.cells.name).toBe("web-02");
    expect(fillDown(rows, view, one(0, 0))).toEqual([]);
  });
});
