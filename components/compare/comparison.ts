import type { Host } from "#lib/domain/host.ts";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import { type Comparison, compareList } from "#lib/domain/host-list/compare.ts";
import { toHostListCsv } from "#lib/domain/host-list/export.ts";

/** A list of wanted hosts beside those that a cluster has. */
export type Compared = Comparison<Host> & { cells: readonly HostCells[]; hosts: readonly Host[] };

export const compareWith = (cells: readonly HostCells[], hosts: readonly Host[]): Compared => ({
  ...compareList(cells, hosts),
  cells,
  hosts,
});

const withoutSecrets = (cells: HostCells): HostCells => ({ ...cells, password: "", privateKey: "" });

const cellsOfHost = (host: Host, proxyName: string): HostCells => ({
  name: host.name,
  address: host.address,
  port: String(host.port),
  role: host.role,
  proxy: proxyName,
  username: host.authorization.username ?? "",
  password: "",
  privateKey: "",
  group: "",
  icagent: host.installIcagent === null ? "" : host.installIcagent ? "yes" : "no",
});

/**
 * A comparison as a file for spreadsheets: each host once, with what it is and how it differs. Reads as a list again.
 * Secrets that the list held are left out.
 */
export function comparisonCsv({ missing, extra, different, same, cells, hosts }: Compared): string {
  const names = new Map(hosts.map(({ id, name }) => [id, name]));
  const found = (host: Host) => cellsOfHost(host, names.get(host.proxyHostId ?? "") ?? "");
  const wanted = (row: number) => cells.slice(row, row + 1).map(withoutSecrets)[0] ?? {};
  const lines = [
    ...missing.map((row) => ({ row: wanted(row), comparison: "missing", differences: "" })),
    ...different.map(({ row, fields }) => ({
      row: wanted(row),
      comparison: "different",
      differences: fields.map((each) => `${each.field}: ${each.found} -> ${each.wanted}`).join("; "),
    })),
    ...extra.map((host) => ({ row: found(host), comparison: "extra", differences: "" })),
    ...same.map(({ host }) => ({ row: found(host), comparison: "same", differences: "" })),
  ];
  return toHostListCsv(
    lines.map(({ row }) => row),
    lines.map(({ comparison, differences }) => ({ comparison, differences })),
  );
}
