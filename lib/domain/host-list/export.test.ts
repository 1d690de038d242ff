import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostPassword } from "../host.ts";
import { objectName } from "../text.ts";
import { emptyCells, type HostCells, listColumns } from "./cells.ts";
import { hostListTemplate, toHostListCsv } from "./export.ts";
import { guessColumns, toCells } from "./mapping.ts";
import { readText } from "./read.ts";

async function imported(csv: string): Promise<HostCells[]> {
  const list = await readText(csv);
  if ("problem" in list) throw new Error(list.problem);
  return toCells(list, guessColumns(list)).cells;
}

const accepted = (
  schema: { safeParse: (text: string) => { success: boolean; data?: unknown } },
  text: fc.Arbitrary<string>,
) =>
  text.filter((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success && parsed.data === value;
  });

const lead = fc.constantFrom("", "=", "+", "-", "@", "=cmd|' /C calc'!A0", "'", "'=");
const word = fc.string({ unit: fc.constantFrom(..."abzAZ09._-汉字㐀𠀀"), maxLength: 40 });
const name = accepted(
  objectName,
  fc.tuple(fc.constantFrom("", "-", "--"), word).map((parts) => parts.join("")),
);
const password = accepted(
  hostPassword,
  fc.tuple(lead, fc.string({ unit: "binary", maxLength: 30 })).map((parts) => parts.join("")),
);
const keyLines = fc.array(fc.base64String({ maxLength: 70 }), { minLength: 1, maxLength: 8 });
const key = keyLines.map(
  (lines) =>
    `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"00"\n\n${lines.join("\n")}\n-----END RSA PRIVATE KEY-----\n`,
);

/** Rows as the grid holds them once they can be sent. */
const hostRow: fc.Arbitrary<HostCells> = fc.record({
  name,
  address: fc.oneof(
    fc.ipV4(),
    fc.ipV6().filter((text) => !text.includes(".")),
  ),
  port: fc.oneof(fc.constant(""), fc.integer({ min: 1, max: 65535 }).map(String)),
  role: fc.constantFrom("", "target", "proxy"),
  proxy: fc.oneof(fc.constant(""), name),
  username: fc.string({ unit: fc.constantFrom(..."abzAZ09._-@"), maxLength: 32 }),
  password: fc.oneof(fc.constant(""), password),
  privateKey: fc.oneof(fc.constant(""), key),
  group: fc.constantFrom("", "web", '~/.ssh/id, "work" key', "数据库;一"),
  icagent: fc.constantFrom("", "yes", "no"),
});

describe("an exported list", () => {
  test("imports again unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostRow, { minLength: 1, maxLength: 12 }), async (rows) => {
        expect(await imported(toHostListCsv(rows))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  test("holds no cell that a spreadsheet would run", () => {
    const anything = fc.tuple(lead, fc.string({ unit: "binary" })).map((parts) => parts.join(""));
    fc.assert(
      fc.property(anything, (value) => {
        const csv = toHostListCsv([{ ...emptyCells, name: value }]);
        expect(csv.split("\r\n")[1]).not.toMatch(/^"[=+\-@\t\r]/);
      }),
    );
  });

  test("may carry columns of a receipt, which reading passes over", async () => {
    const rows: HostCells[] = [{ ...emptyCells, name: "web-01", address: "10.0.0.1", port: "22" }];
    const receipt = [
      { state: "failed", problem: "Refused: no, really", requestId: "r-1", hostId: "", keyFingerprint: "" },
    ];
    expect(await imported(toHostListCsv(rows, receipt))).toEqual(rows);
  });

  test("begins with the mark by which spreadsheets know its letters", () => {
    expect(toHostListCsv([])).toMatch(/^\uFEFF/);
  });

  test("as a template has the columns and no row", async () => {
    const list = await readText(hostListTemplate());
    if ("problem" in list) throw new Error(list.problem);
    expect(list.rows).toEqual([]);
    expect(guessColumns(list)).toEqual([...listColumns]);
  });
});
