import { canonicalAddress } from "../address.ts";
import type { Host } from "../host.ts";
import { defaultPort } from "../limits.ts";
import { cleanText } from "../text.ts";
import type { HostCells } from "./cells.ts";
import { factsOf, type RowFacts } from "./row.ts";

export type ComparedField = "name" | "address" | "port" | "role" | "proxy" | "username" | "icagent";
type Known = Pick<
  Host,
  "id" | "name" | "address" | "port" | "os" | "role" | "proxyHostId" | "authorization" | "installIcagent"
>;

export type Comparison<H extends Known = Known> = {
  /** Rows that no host of the cluster answers to. */
  missing: number[];
  /** Hosts that no row asks for. */
  extra: H[];
  different: {
    row: number;
    host: H;
    fields: { field: ComparedField; wanted: string; found: string }[];
  }[];
  same: { row: number; host: H }[];
};

const doorOf = (address: string, port: number) => `${address} ${port}`;
const portOf = (facts: RowFacts, host: Pick<Host, "os">) => facts.port ?? defaultPort[host.os];

/** Takes each host once: the row that has its address and port first, then its name, then its address alone. */
function matchHosts<H extends Known>(rows: readonly RowFacts[], hosts: readonly H[]): Map<number, H> {
  const matched = new Map<number, H>();
  const free = new Set(hosts);
  const os = hosts[0]?.os ?? "linux";
  const ways: [(host: H) => string, (facts: RowFacts) => string][] = [
    [
      ({ address, port }) => doorOf(canonicalAddress(address), port),
      (facts) => doorOf(facts.address, portOf(facts, { os })),
    ],
    [({ name }) => name, ({ name }) => name],
    [({ address }) => canonicalAddress(address), ({ address }) => address],
  ];
  for (const [ofHost, ofRow] of ways) {
    const byKey = Map.groupBy(free, ofHost);
    rows.forEach((facts, row) => {
      if (facts.isBlank || matched.has(row)) return;
      const host = byKey.get(ofRow(facts))?.shift();
      if (!host) return;
      matched.set(row, host);
      free.delete(host);
    });
  }
  return matched;
}

type Field = [ComparedField, wanted: string, found: string];

/** What a row asks for and the host has otherwise. An empty cell asks for nothing. */
function differences(cells: HostCells, facts: RowFacts, host: Known, names: ReadonlyMap<string, Known>) {
  const proxy = host.proxyHostId === null ? undefined : names.get(host.proxyHostId);
  const isSameProxy = proxy && [proxy.name, proxy.address].includes(facts.proxy);
  const fields: Field[] = [
    ["name", facts.name, host.name],
    ["address", facts.address, canonicalAddress(host.address)],
    ["port", cells.port.trim() === "" ? "" : String(facts.port ?? cells.port), String(host.port)],
    ["role", cells.role.trim() === "" ? "" : facts.role, host.role],
    ["proxy", facts.proxy, isSameProxy ? facts.proxy : (proxy?.name ?? "")],
    ["username", cleanText(cells.username), host.authorization.username ?? cleanText(cells.username)],
    ["icagent", wantedIcagent(cells, facts, host), host.installIcagent ? "yes" : "no"],
  ];
  return fields
    .filter(([, wanted, found]) => wanted !== "" && wanted !== found)
    .map(([field, wanted, found]) => ({ field, wanted, found }));
}

/** Upstream does not always tell whether ICAgent is there; then nothing can differ. */
const wantedIcagent = (cells: HostCells, facts: RowFacts, host: Known) =>
  cells.icagent.trim() === "" || host.installIcagent === null ? "" : facts.wantsIcagent ? "yes" : "no";

/**
 * What a cluster lacks, has too many of and has otherwise, against a list. Rows and hosts belong together by address and
 * port, else by name, else by address. Secrets are never compared: upstream gives none.
 */
export function compareList<H extends Known>(
  cells: readonly HostCells[],
  hosts: readonly H[],
): Comparison<H> {
  const rows = cells.map(factsOf);
  const matched = matchHosts(rows, hosts);
  const names = new Map(hosts.map((host) => [host.id, host]));
  const taken = new Set(matched.values());
  const comparison: Comparison<H> = {
    missing: [],
    extra: hosts.filter((host) => !taken.has(host)),
    different: [],
    same: [],
  };
  cells.forEach((row, index) => {
    const facts = factsOf(row);
    const host = matched.get(index);
    if (facts.isBlank) return;
    if (!host) {
      comparison.missing.push(index);
      return;
    }
    const fields = differences(row, facts, host, names);
    if (fields.length > 0) comparison.different.push({ row: index, host, fields });
    else comparison.same.push({ row: index, host });
  });
  return comparison;
}
