import type { Host } from "#lib/domain/host.ts";
import { type HostCells, type ListColumn, secretColumns } from "#lib/domain/host-list/cells.ts";
import { type Comparison, compareList } from "#lib/domain/host-list/compare.ts";
import { toHostListCsv } from "#lib/domain/host-list/export.ts";
import { guessColumns, toCells } from "#lib/domain/host-list/mapping.ts";
import { readFile, readText } from "#lib/domain/host-list/read.ts";
import type { ReadList } from "#lib/domain/host-list/read-list.ts";
import type { Reason } from "#lib/domain/reason.ts";

/** A list that was read: what it is, and the hosts on it. Secrets on it are dropped at once: none is compared. */
export type Wanted = {
  /** Of the file; null where it was pasted. */
  name: string | null;
  list: Pick<ReadList, "format" | "left">;
  columns: ListColumn[];
  cells: HostCells[];
};

const withoutSecrets = (cells: HostCells): HostCells => ({ ...cells, password: "", privateKey: "" });

/** Reads a pasted text or a file as the page for adding many does. Brings all readers along: load it lazily. */
export async function readWanted(source: string | File): Promise<Wanted | { problem: Reason }> {
  const isText = typeof source === "string";
  const list = isText ? await readText(source) : (await readFile(await source.arrayBuffer())).list;
  if ("problem" in list) return list;
  const columns = guessColumns(list);
  return {
    name: isText ? null : source.name,
    list: { format: list.format, left: list.left },
    columns: columns.flatMap((column) => (column === null || secretColumns.includes(column) ? [] : column)),
    cells: toCells(list, columns).cells.map(withoutSecrets),
  };
}

export const compareWith = ({ cells }: Wanted, hosts: readonly Host[]): Comparison<Host> =>
  compareList(cells, hosts);

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

/** A comparison as a file for spreadsheets: each host once, with what it is and how it differs. Reads as a list again. */
export function comparisonCsv(
  { missing, extra, different, same }: Comparison<Host>,
  cells: readonly HostCells[],
  hosts: readonly Host[],
): string {
  const names = new Map(hosts.map(({ id, name }) => [id, name]));
  const found = (host: Host) => cellsOfHost(host, names.get(host.proxyHostId ?? "") ?? "");
  const wanted = (row: number) => cells[row] ?? {};
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
