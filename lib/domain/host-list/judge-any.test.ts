import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostRuleBreaches } from "../host.ts";
import { importJobCreateSchema } from "../import-job.ts";
import { hostsPerCluster } from "../limits.ts";
import { emptyCells, type HostCells, type ListColumn, listColumns } from "./cells.ts";
import { applyFix } from "./fix.ts";
import { toImportRows } from "./import-rows.ts";
import { judge, type Surroundings } from "./judge.ts";

const privateKey = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n";

/** What people and spreadsheets leave in a column. */
const found: Record<ListColumn, string[]> = {
  name: ["gate", "hop", "web-01", "web-2", "web 4", "码头-1", "", "a", "2-Jan", "web-[1-3]"],
  address: [
    "",
    "10.0.0.3",
    "10.0.0.4",
    "root@10.0.0.77:2222",
    "localhost",
    "::1",
    "2001:db8::5",
    "10.0.0.[1-3]",
    "10.0.0.0/24",
  ],
  port: ["", "2222", "22.0", "70000", " 22 "],
  role: ["", "target", "proxy", "代理", "TRUE"],
  proxy: ["", "gate", "hop", "old-gate", "10.0.0.3", "nobody", "gate"],
  username: ["", "root", " ann ", "ACME\\ann", "a b"],
  password: ["", "Passw0rd", " Passw0rd ", "abc"],
  privateKey: ["", privateKey, "ssh-rsa AAAA"],
  group: ["", "web", "db", " web "],
  icagent: ["", "yes", "no", "TRUE", "否"],
};
const odd = fc.string({ unit: "binary", maxLength: 8 });
const change = fc
  .constantFrom(...listColumns)
  .chain((column) =>
    fc
      .oneof({ weight: 9, arbitrary: fc.constantFrom(...found[column]) }, { weight: 1, arbitrary: odd })
      .map((value) => ({ [column]: value })),
  );
const good = fc
  .nat(20)
  .map((at) => ({ ...emptyCells, name: `host-${at}`, address: `10.0.1.${at}`, proxy: at % 2 ? "gate" : "" }));
const cells: fc.Arbitrary<HostCells> = fc
  .tuple(good, fc.array(change, { maxLength: 3 }))
  .map(([row, changes]) => Object.assign({}, row, ...changes));
const gate: HostCells = { ...emptyCells, name: "gate", address: "10.0.1.99", role: "proxy" };
const lists = fc
  .tuple(fc.array(cells, { minLength: 1, maxLength: 10 }), fc.constantFrom(true, true, false))
  .map(([rows, isGated]) => (isGated ? [...rows, gate] : rows));
const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  os: fc.constantFrom("linux", "windows"),
  access: fc.constantFrom("direct", "proxy"),
  clusterId: fc.constant("c".repeat(32)),
  existing: fc.constantFrom(
    [],
    [
      { id: "p".repeat(32), name: "old-gate", address: "10.0.0.3", port: 22, role: "proxy" },
      { id: "t".repeat(32), name: "web-01", address: "10.0.0.4", port: 22, role: "target" },
    ],
  ),
  hasSharedLogin: fc.constantFrom(true, true, true, false),
  groupsWithLogin: fc.constantFrom([], ["web"]),
});

const shared = { kind: "password", username: "root", password: "Passw0rd" } as const;

describe("any list", () => {
  test("without blockers is one that the console takes", () => {
    // A property of rows that are all held back would hold of nothing.
    let sent = 0;
    fc.assert(
      fc.property(lists, surroundings, (rows, around) => {
        const { problems } = judge(rows, around);
        const blocked = new Set(
          problems.filter(({ severity }) => severity === "blocker").map(({ row }) => row),
        );
        const ready = rows.filter((_, row) => !blocked.has(row)).slice(0, hostsPerCluster);
        const groups = Object.fromEntries(around.groupsWithLogin.map((group) => [group, shared]));
        const request = toImportRows(ready, around, {
          shared: around.hasSharedLogin ? shared : null,
          groups,
        });
        if (request.rows.length === 0) return;
        sent += request.rows.length;
        const parsed = importJobCreateSchema.safeParse({ clusterId: around.clusterId, ...request });
        expect(parsed.error?.issues ?? []).toEqual([]);
        for (const row of parsed.data?.rows ?? []) {
          const login =
            row.authorization ?? parsed.data?.authorizations?.[row.group ?? ""] ?? parsed.data?.authorization;
          expect(login).toBeDefined();
          const proxyHostId = row.proxyHostId ?? row.proxyName ?? null;
          expect(hostRuleBreaches({ ...row, proxyHostId, authorization: login ?? shared }, around)).toEqual(
            [],
          );
        }
      }),
      { numRuns: 500 },
    );
    expect(sent).toBeGreaterThan(100);
  });

  test("is rid of a problem by its fix, in the very rows that the fix names", () => {
    fc.assert(
      fc.property(lists, surroundings, (rows, around) => {
        for (const { reason, column, fix } of judge(rows, around).remedies) {
          if (!fix || fix.kind === "dropRows" || fix.kind === "expandRows" || fix.column !== column) continue;
          const after = judge(applyFix(rows, fix), around);
          const still = after.problems.filter((each) => each.column === column && each.reason === reason);
          expect(still.map(({ row }) => row).filter((row) => fix.rows.includes(row))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is judged the same after an edit as if it had never been seen", () => {
    fc.assert(
      fc.property(lists, fc.nat(), cells, surroundings, (rows, at, row, around) => {
        judge(rows, around);
        const edited = rows.with(at % rows.length, row);
        const unseen = edited.map((each) => ({ ...each }));
        expect(judge(edited, around)).toEqual(judge(unseen, around));
      }),
      { numRuns: 200 },
    );
  });
});
