import type { HostCells } from "#lib/domain/host-list/cells.ts";
import { isBlankRow } from "#lib/domain/host-list/cells.ts";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import { splitOver } from "#lib/domain/host-list/plan.ts";
import type { OnDuplicate } from "#lib/domain/import-job.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";

/** What becomes of a row: `held` has problems, `left` finds no place. Neither is sent. */
export type Fate =
  | { kind: "new"; clusterId: string }
  | { kind: "update" | "skip"; hostId: string }
  | { kind: "held" | "left" };

/** A cluster that takes what the first one has no room for. `id` of one that is to be made is its name. */
export type SplitTarget = { id: string; name: string; room: number; isNew: boolean };

/** Rows that go to one cluster in one run, by their index. */
export type Part = { clusterId: string; rows: number[] };

export type Outlook = {
  fates: ReadonlyMap<number, Fate>;
  parts: Part[];
  counts: Record<Fate["kind"], number>;
  /** Rows that are sent. */
  sent: number;
};

type Choice = { clusterId: string; onDuplicate: OnDuplicate; targets: readonly SplitTarget[] };

const isProxy = (cells: HostCells | undefined) => cells?.role === "proxy";

/** A run takes as many rows as a cluster takes hosts. */
function runsOf(clusterId: string, rows: number[]): Part[] {
  const runs: Part[] = [];
  for (let from = 0; from < rows.length; from += hostsPerCluster)
    runs.push({ clusterId, rows: rows.slice(from, from + hostsPerCluster) });
  return runs;
}

/** Where the new hosts go. Proxies of the list go into every cluster that gets targets of it. */
function placed(cells: readonly HostCells[], fresh: number[], room: number, { clusterId, targets }: Choice) {
  const proxies = targets.length === 0 ? [] : fresh.filter((row) => isProxy(cells[row]));
  const clusters = [
    { clusterId, room },
    ...targets.map(({ id, room: places }) => ({ clusterId: id, room: Math.max(0, places - proxies.length) })),
  ];
  const pick = (rows: readonly number[]) => rows.flatMap((at) => fresh[at] ?? []);
  const plan = splitOver(
    fresh.flatMap((row) => cells[row] ?? []),
    clusters,
  );
  const parts = plan.parts.map((part) => ({ clusterId: part.clusterId, rows: pick(part.rows) }));
  const withProxies = parts.map((part) =>
    part.clusterId === clusterId || part.rows.length === 0
      ? part
      : { ...part, rows: [...new Set([...proxies, ...part.rows])] },
  );
  return { parts: withProxies, left: pick(plan.unplaced) };
}

/** What pressing Add would do, row by row: said before, and then done. */
export function outlookOf(cells: readonly HostCells[], judged: Judged, choice: Choice): Outlook {
  const blocked = new Set(
    judged.problems.filter((each) => each.severity === "blocker").map(({ row }) => row),
  );
  const hostIds = new Map(
    judged.duplicates.flatMap(({ row, of }) => ("hostId" in of ? [[row, of.hostId]] : [])),
  );
  const fates = new Map<number, Fate>();
  const known: number[] = [];
  const fresh: number[] = [];
  cells.forEach((row, index) => {
    if (isBlankRow(row)) return;
    const hostId = hostIds.get(index);
    if (blocked.has(index)) fates.set(index, { kind: "held" });
    else if (hostId === undefined) fresh.push(index);
    else {
      fates.set(index, { kind: choice.onDuplicate, hostId });
      known.push(index);
    }
  });
  const room = judged.overflow ? judged.overflow.room : fresh.length;
  const { parts, left } = placed(cells, fresh, room, choice);
  for (const part of parts)
    for (const row of part.rows) fates.set(row, { kind: "new", clusterId: part.clusterId });
  for (const row of left) fates.set(row, { kind: "left" });
  const [here, ...others] = parts;
  const runs = [
    ...runsOf(choice.clusterId, [...known, ...(here?.rows ?? [])]),
    ...others.filter(({ rows }) => rows.length > 0),
  ];
  return {
    fates,
    parts: runs,
    counts: countsOf(fates),
    sent: runs.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

function countsOf(fates: ReadonlyMap<number, Fate>): Outlook["counts"] {
  const counts = { new: 0, update: 0, skip: 0, held: 0, left: 0 };
  for (const { kind } of fates.values()) counts[kind]++;
  return counts;
}

/**
 * Rows of a part that goes to another cluster, whose proxy is neither in the part nor, by its name, among `there`: the
 * proxies which that cluster has. One that is yet to be made has none.
 */
export function withoutProxy(
  cells: readonly HostCells[],
  { rows }: Part,
  there: readonly string[] = [],
): number {
  const proxies = rows.flatMap((row) => (isProxy(cells[row]) ? (cells[row] ?? []) : []));
  const names = new Set([...there, ...proxies.flatMap(({ name, address }) => [name, address])]);
  return rows.filter((row) => {
    const proxy = cells[row]?.proxy ?? "";
    return proxy !== "" && !isProxy(cells[row]) && !names.has(proxy);
  }).length;
}
