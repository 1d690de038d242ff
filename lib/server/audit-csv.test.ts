import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AuditEntry } from "#lib/domain/audit.ts";
import { toAuditCsv } from "./audit-csv.ts";

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: "e1",
  action: "host.create",
  outcome: "succeeded",
  at: "2026-06-01T12:00:00.000Z",
  finishedAt: null,
  account: "acme",
  user: "ada",
  from: "192.0.2.1",
  projectId: "p1",
  clusterId: "c1",
  objectId: "h1",
  objectName: "web-1",
  code: null,
  requestId: "r1",
  ...changes,
});

/** The cells of the first row below the heads. */
function cellsOf(csv: string): string[] {
  const [, ...rest] = csv.split("\r\n");
  const cells = rest.join("\r\n").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

describe("the export of the audit", () => {
  test("names its columns, begins with the mark of UTF-8 and ends its lines as the standard says", () => {
    const csv = toAuditCsv([entry({ objectName: "北京码头" })]);
    expect(csv.startsWith('\uFEFF"at","finishedAt","action","outcome","code",')).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv).toContain("北京码头");
    expect(toAuditCsv([]).startsWith('\uFEFF"at",')).toBe(true);
  });

  test("keeps commas, quotation marks and line breaks within their cell", () => {
    const name = 'a,"b"\r\nc';
    expect(cellsOf(toAuditCsv([entry({ objectName: name })]))[11]).toBe(name);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"])(
    "shows %j as text, not as a formula",
    (name) => {
      expect(cellsOf(toAuditCsv([entry({ objectName: name })]))[11]).toBe(`'${name}`);
    },
  );

  test("never has a cell that begins a formula, whatever people type", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (objectName, user) =>
        cellsOf(toAuditCsv([entry({ objectName, user })])).every((cell) => !/^[=+\-@\t\r]/.test(cell)),
      ),
    );
  });
});
