import "server-only";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type Authorization, type Host, hostRuleBreaches } from "#lib/domain/host.ts";
import type { ImportRow } from "#lib/domain/import-job.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import type { FieldReason } from "#lib/domain/reason.ts";

/** One machine's door: hosts with the same are the same host. */
export const doorOf = ({ address, port }: { address: string; port: number }) =>
  `${canonicalAddress(address)} ${port}`;

/** The proxy of a row: a host that is there, or a row of the same list. */
export type RowProxy = { proxyHostId: string | null; proxyIndex: number | null; proxyName: string | null };
type Resolved = RowProxy & { address: string | null };

const noProxy: Resolved = { proxyHostId: null, proxyIndex: null, proxyName: null, address: null };

function byId(hosts: readonly Host[], id: string): Resolved | "proxyUnknown" {
  const host = hosts.find((each) => each.id === id);
  if (host?.role !== "proxy") return "proxyUnknown";
  return { proxyHostId: id, proxyIndex: null, proxyName: host.name, address: host.address };
}

/** A proxy of that name: of the list, or else of the cluster. One that is in both is one machine. */
function byName(
  rows: readonly ImportRow[],
  hosts: readonly Host[],
  name: string,
): Resolved | "proxyUnknown" | "proxyNameTwice" {
  const listed = rows.flatMap((row, index) =>
    row.role === "proxy" && row.name === name ? [{ row, index }] : [],
  );
  const doors = new Set(listed.map(({ row }) => doorOf(row)));
  const there = hosts.filter(
    (host) => host.role === "proxy" && host.name === name && !doors.has(doorOf(host)),
  );
  if (listed.length + there.length > 1) return "proxyNameTwice";
  const [first] = listed;
  if (first)
    return { proxyHostId: null, proxyIndex: first.index, proxyName: name, address: first.row.address };
  const [host] = there;
  return host ? byId(hosts, host.id) : "proxyUnknown";
}

function resolveProxy(rows: readonly ImportRow[], hosts: readonly Host[], row: ImportRow) {
  if (row.proxyHostId !== null) return byId(hosts, row.proxyHostId);
  return row.proxyName ? byName(rows, hosts, row.proxyName) : noProxy;
}

/** Rows after the first with the same address and port. */
function repeated(rows: readonly ImportRow[]): FieldReason[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index): FieldReason[] => {
    const door = doorOf(row);
    if (seen.has(door)) return [{ name: `rows.${index}.address`, reason: "rowDuplicate" }];
    seen.add(door);
    return [];
  });
}

/** A list may hold hosts that are there already; the others need room. */
function overflow(rows: readonly ImportRow[], hosts: readonly Host[]): FieldReason[] {
  const there = new Set(hosts.map(doorOf));
  const added = new Set(rows.map(doorOf).filter((door) => !there.has(door))).size;
  return hosts.length + added > hostsPerCluster ? [{ name: "rows", reason: "rowsOverflow" }] : [];
}

export type JudgedRows = { proxies: RowProxy[]; breaches: FieldReason[] };

/**
 * Judges a list against its cluster, by the rules a single host is judged by and those of a list, before anything runs.
 * `kindOf` tells how each row logs in. Answers the proxy of each row, in order, and what is wrong, as `rows.N.field`.
 */
export function judgeRows(
  rows: readonly ImportRow[],
  cluster: Pick<Cluster, "os" | "access">,
  hosts: readonly Host[],
  kindOf: (row: ImportRow) => Authorization["kind"],
): JudgedRows {
  const breaches = [...overflow(rows, hosts), ...repeated(rows)];
  const proxies = rows.map((row, index): RowProxy => {
    const found = resolveProxy(rows, hosts, row);
    const note = ({ name, reason }: FieldReason) => breaches.push({ name: `rows.${index}.${name}`, reason });
    const proxy = typeof found === "string" ? noProxy : found;
    if (typeof found === "string")
      note({ name: row.proxyHostId === null ? "proxyName" : "proxyHostId", reason: found });
    // A proxy of the list has no id yet; for the rules it is enough that one is named.
    const proxyHostId = row.proxyHostId ?? (row.proxyName ? "named" : null);
    for (const breach of hostRuleBreaches(
      { ...row, proxyHostId, authorization: { kind: kindOf(row) } },
      cluster,
    ))
      note(breach);
    if (proxy.address !== null && canonicalAddress(proxy.address) === canonicalAddress(row.address))
      note({ name: "address", reason: "addressSameAsProxy" });
    return { proxyHostId: proxy.proxyHostId, proxyIndex: proxy.proxyIndex, proxyName: proxy.proxyName };
  });
  return { proxies, breaches };
}
