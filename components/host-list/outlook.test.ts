import { describe, expect, test } from "vitest";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import { outlookOf, withoutProxy } from "./outlook.ts";

const hosts = (count: number, part: Partial<HostCells> = {}): HostCells[] =>
  Array.from({ length: count }, (_, index) => ({ ...emptyCells, name: `web-${index}`, ...part }));

const judged = (part: Partial<Judged> = {}): Judged => ({
  problems: [],
  remedies: [],
  ready: 0,
  filled: 0,
  duplicates: [],
  overflow: null,
  ...part,
});

const here = { clusterId: "here", onDuplicate: "skip", targets: [] } as const;

describe("what will happen", () => {
  test("counts what is new, what the cluster has, and what has problems; blank rows are nothing", () => {
    const outlook = outlookOf(
      [...hosts(4), emptyCells],
      judged({
        problems: [{ row: 3, column: "port", reason: "portRange", severity: "blocker" }],
        duplicates: [{ row: 1, of: { hostId: "h1" } }],
      }),
      here,
    );
    expect(outlook.counts).toEqual({ new: 2, update: 0, skip: 1, held: 1, left: 0 });
    expect(outlook.parts).toEqual([{ clusterId: "here", rows: [1, 0, 2] }]);
  });

  test("follows the choice to update", () => {
    const twice = judged({ duplicates: [{ row: 0, of: { hostId: "h1" } }] });
    expect(outlookOf(hosts(1), twice, { ...here, onDuplicate: "update" }).fates.get(0)).toEqual({
      kind: "update",
      hostId: "h1",
    });
  });

  test("a host of another cluster is new here all the same", () => {
    const elsewhere = judged({ duplicates: [{ row: 0, of: { clusterName: "other" } }] });
    expect(outlookOf(hosts(1), elsewhere, here).counts.new).toBe(1);
  });
});

describe("more hosts than a cluster takes", () => {
  const full = judged({ overflow: { room: 3, over: 5 } });
  const other = { id: "other", name: "other", room: 2, isNew: false };
  const made = { id: "here-2", name: "here-2", room: 200, isNew: true };

  test("the rest stays where nobody chose otherwise", () => {
    const outlook = outlookOf(hosts(8), full, here);
    expect(outlook.counts).toMatchObject({ new: 3, left: 5 });
    expect(outlook.sent).toBe(3);
  });

  test("goes to the chosen clusters in their order, and into a new one", () => {
    const outlook = outlookOf(hosts(8), full, { ...here, targets: [other, made] });
    expect(outlook.parts.map(({ clusterId, rows }) => [clusterId, rows.length])).toEqual([
      ["here", 3],
      ["other", 2],
      ["here-2", 3],
    ]);
    expect(outlook.counts.left).toBe(0);
  });

  test("no row is lost and none goes to two clusters", () => {
    const outlook = outlookOf(hosts(8), full, { ...here, targets: [other] });
    const sent = outlook.parts.flatMap(({ rows }) => rows);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent.length + outlook.counts.left).toBe(8);
  });

  test("the proxies of the list go along to every cluster, as the targets need them", () => {
    const cells = [...hosts(1, { role: "proxy" }), ...hosts(5)];
    const outlook = outlookOf(cells, judged({ overflow: { room: 3, over: 3 } }), {
      ...here,
      targets: [made],
    });
    expect(outlook.parts).toEqual([
      { clusterId: "here", rows: [0, 1, 2] },
      { clusterId: "here-2", rows: [0, 3, 4, 5] },
    ]);
  });

  test("targets whose proxy is not in the list cannot go into a cluster that is yet to be made", () => {
    const cells = [
      ...hosts(1, { role: "proxy", name: "gate" }),
      ...hosts(2, { proxy: "gate" }),
      ...hosts(1, { proxy: "old" }),
    ];
    expect(withoutProxy(cells, { clusterId: "here-2", rows: [0, 1, 2, 3] })).toBe(1);
    expect(withoutProxy(cells, { clusterId: "here-2", rows: [1, 2] })).toBe(2);
  });

  test("targets whose proxy is not in the list can go into a cluster that has one of this name", () => {
    const cells = [...hosts(2, { proxy: "gate" }), ...hosts(1, { proxy: "old" })];
    const part = { clusterId: "other", rows: [0, 1, 2] };
    expect(withoutProxy(cells, part, ["gate"])).toBe(1);
    expect(withoutProxy(cells, part, ["gate", "old"])).toBe(0);
  });

  test("a run takes two hundred rows; of more, there are several", () => {
    const known = Array.from({ length: 250 }, (_, row) => ({ row, of: { hostId: `h${row}` } }));
    const runs = outlookOf(hosts(250), judged({ duplicates: known }), here).parts;
    expect(runs.map(({ rows }) => rows.length)).toEqual([200, 50]);
  });
});
