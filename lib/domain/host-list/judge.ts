import type { Access, OperatingSystem } from "../cluster.ts";
import type { HostRole } from "../host.ts";
import { hostsPerCluster } from "../limits.ts";
import type { Reason } from "../reason.ts";
import type { HostCells, ListColumn } from "./cells.ts";
import { type Found, findDuplicates, findLostZeros, findTwins } from "./doors.ts";
import type { ColumnFix } from "./fix.ts";
import { indexProxies, type ProxyIndex, proxiesMeant, proxyProblems } from "./proxies.ts";
import { remediesFor } from "./remedies.ts";
import { breachesOf, factsOf, type RowFacts, type Severity } from "./row.ts";

export type { Severity };

/** What stands around a list: its cluster, the hosts there, and the logins given beside it. */
export type Surroundings = {
  os: OperatingSystem;
  access: Access;
  clusterId: string;
  /** Every host of the cluster. */
  existing: readonly { id: string; name: string; address: string; port: number; role: HostRole }[];
  /** Hosts of the project's other clusters, as far as they are known. */
  elsewhere?: readonly { address: string; port: number; clusterName: string }[];
  hasSharedLogin: boolean;
  groupsWithLogin: readonly string[];
};

export type CellProblem = { row: number; column: ListColumn; reason: Reason; severity: Severity };

/** Cells that one thing would mend: the same reason in the same column. Blockers come first, then the most rows. */
export type Remedy = {
  reason: Reason;
  column: ListColumn;
  rows: number[];
  severity: Severity;
  fix: ColumnFix | null;
};

/** `row`: an earlier row of the list. */
export type Duplicate = { row: number; of: { row: number } | { hostId: string } | { clusterName: string } };

export type Judged = {
  /** In the order of rows and columns. */
  problems: CellProblem[];
  remedies: Remedy[];
  /** Rows without a blocker. */
  ready: number;
  /** Rows that hold something. */
  filled: number;
  duplicates: Duplicate[];
  /** New hosts that do not fit in the cluster; `null` when all do. */
  overflow: { room: number; over: number } | null;
};

/** A login of its own, its group's, or the one for all. */
function loginProblems(rows: readonly RowFacts[], around: Surroundings): Found[] {
  if (around.hasSharedLogin) return [];
  const groups = new Set(around.groupsWithLogin);
  return rows.flatMap(({ isBlank, login, group }, row): Found[] =>
    isBlank || login !== null || groups.has(group)
      ? []
      : [{ row, column: "password", reason: "loginRequired", severity: "blocker" }],
  );
}

/** Rows that would go through a row that cannot be sent. */
function throughBlocked(rows: readonly RowFacts[], index: ProxyIndex, blocked: ReadonlySet<number>): Found[] {
  return rows.flatMap(({ isBlank, proxy, role }, row): Found[] => {
    if (isBlank || proxy === "" || role === "proxy") return [];
    const meant = proxiesMeant(index, proxy);
    const isStuck =
      meant.length > 0 &&
      meant.every((host) => host.role === "proxy" && host.row !== null && blocked.has(host.row));
    return isStuck ? [{ row, column: "proxy", reason: "proxyBlocked", severity: "blocker" }] : [];
  });
}

const blockedRows = (problems: readonly Found[]) =>
  new Set(problems.filter(({ severity }) => severity === "blocker").map(({ row }) => row));

/** What rows are by themselves and in this cluster, and what they are to one another. */
function findProblems(rows: readonly RowFacts[], around: Surroundings) {
  const { problems: taken, duplicates } = findDuplicates(rows, around);
  const inCluster = new Set(duplicates.flatMap(({ row, of }) => ("hostId" in of ? [row] : [])));
  const index = indexProxies(rows, around.existing);
  const isProxied = around.access === "proxy";
  const found = rows.flatMap((facts, row): Found[] =>
    facts.isBlank
      ? []
      : [
          ...facts.problems,
          ...breachesOf(facts, around),
          ...(isProxied ? proxyProblems(index, rows, row) : []),
        ].map((problem) => ({ row, ...problem })),
  );
  found.push(
    ...taken,
    ...findTwins(rows, around, inCluster),
    ...findLostZeros(rows),
    ...loginProblems(rows, around),
  );
  if (isProxied) found.push(...throughBlocked(rows, index, blockedRows(found)));
  return { problems: found.sort((a, b) => a.row - b.row), duplicates, index };
}

function overflowOf(fresh: number, around: Surroundings): Judged["overflow"] {
  const room = Math.max(0, hostsPerCluster - around.existing.length);
  return fresh > room ? { room, over: fresh - room } : null;
}

/**
 * Judges every cell of every row, by the schemas of the host form and by what only the whole list can tell. Pure. Rows
 * that are the same objects as before are not read again, so that an edit costs what the passes over the whole cost.
 */
export function judge(cells: readonly HostCells[], around: Surroundings): Judged {
  const rows = cells.map(factsOf);
  const { problems, duplicates, index } = findProblems(rows, around);
  const blocked = blockedRows(problems);
  const known = new Set(duplicates.flatMap(({ row, of }) => ("hostId" in of ? [row] : [])));
  const filled = rows.filter(({ isBlank }) => !isBlank).length;
  const fresh = rows.filter(({ isBlank }, row) => !isBlank && !blocked.has(row) && !known.has(row)).length;
  return {
    problems,
    remedies: remediesFor(problems, { cells, rows, index, around }),
    ready: filled - blocked.size,
    filled,
    duplicates,
    overflow: overflowOf(fresh, around),
  };
}
