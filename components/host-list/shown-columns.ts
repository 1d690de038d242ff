import type { Cluster } from "#lib/domain/cluster.ts";
import { type ListColumn, listColumns } from "#lib/domain/host-list/cells.ts";
import type { Rows } from "./rows.ts";
import type { LoginMode } from "./use-judged.ts";

type Wanted = {
  cluster: Pick<Cluster, "os" | "access">;
  rows: Rows;
  mode: LoginMode;
  /** Chosen by hand. */
  extra: readonly ListColumn[];
};

const byMode: Record<LoginMode, readonly ListColumn[]> = {
  one: [],
  group: ["group"],
  row: ["username", "password", "privateKey"],
};

/** Columns that mean something in a cluster of this kind. */
export const possibleColumns = ({ os, access }: Wanted["cluster"]): ListColumn[] =>
  listColumns.filter((column) => {
    if (column === "role" || column === "proxy") return access === "proxy";
    if (column === "privateKey" || column === "icagent") return os === "linux";
    return true;
  });

/** Those always shown. */
export const fixedColumns = ({ access }: Pick<Wanted["cluster"], "access">): readonly ListColumn[] =>
  access === "proxy" ? ["name", "address", "port", "role", "proxy"] : ["name", "address", "port"];

/** The columns of the grid: what every host has, what the choice of logins asks for, and whatever a row has something in. */
export function shownColumns({ cluster, rows, mode, extra }: Wanted): ListColumn[] {
  const possible = possibleColumns(cluster);
  const wanted = new Set([
    ...fixedColumns(cluster),
    ...byMode[mode].filter((column) => possible.includes(column)),
    ...extra,
  ]);
  return listColumns.filter((column) => wanted.has(column) || rows.some(({ cells }) => cells[column] !== ""));
}
