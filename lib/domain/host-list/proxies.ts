import { canonicalAddress } from "../address.ts";
import type { HostRole } from "../host.ts";
import type { Surroundings } from "./judge.ts";
import type { RowFacts, RowProblem } from "./row.ts";

/** A host that a row may go through: one of the list, or one that the cluster has. */
export type ProxyHost = {
  row: number | null;
  id: string | null;
  name: string;
  address: string;
  role: HostRole;
};

export type ProxyIndex = { byWord: ReadonlyMap<string, ProxyHost[]>; proxies: ProxyHost[] };

/** Every host by its name and by its address, so that a row may call its proxy by either. */
export function indexProxies(rows: readonly RowFacts[], existing: Surroundings["existing"]): ProxyIndex {
  const byWord = new Map<string, ProxyHost[]>();
  const proxies: ProxyHost[] = [];
  const note = (host: ProxyHost) => {
    if (host.role === "proxy") proxies.push(host);
    for (const word of new Set([host.name, host.address])) {
      const known = byWord.get(word);
      if (known) known.push(host);
      else if (word !== "") byWord.set(word, [host]);
    }
  };
  for (const { id, name, address, role } of existing)
    note({ row: null, id, name, address: canonicalAddress(address), role });
  const there = new Set(existing.map(({ name, address }) => `${name} ${canonicalAddress(address)}`));
  // A row that is in the cluster already is the same proxy, not a second one of its name.
  rows.forEach((facts, row) => {
    if (facts.isBlank || there.has(`${facts.name} ${facts.address}`)) return;
    note({ row, id: null, name: facts.name, address: facts.address, role: facts.role });
  });
  return { byWord, proxies };
}

/** The hosts a row may mean by its proxy; a name goes before an address. */
export function proxiesMeant({ byWord }: ProxyIndex, word: string): ProxyHost[] {
  const meant = byWord.get(word) ?? byWord.get(canonicalAddress(word)) ?? [];
  const proxies = meant.filter(({ role }) => role === "proxy");
  return proxies.length > 0 ? proxies : meant;
}

/** Does the way from proxy to proxy lead back to where it began? */
function leadsBack(index: ProxyIndex, rows: readonly RowFacts[], start: number): boolean {
  const seen = new Set<number>();
  let at: number | null = start;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const word: string = rows[at]?.proxy ?? "";
    at = word === "" ? null : (proxiesMeant(index, word)[0]?.row ?? null);
    if (at === start) return true;
  }
  return false;
}

/** What is wrong with the proxy that a row names; empty for rows that need none. */
export function proxyProblems(index: ProxyIndex, rows: readonly RowFacts[], row: number): RowProblem[] {
  const facts = rows[row];
  if (!facts || facts.proxy === "" || facts.role === "proxy") return [];
  const blocker = (reason: RowProblem["reason"], column: RowProblem["column"] = "proxy"): RowProblem[] => [
    { column, reason, severity: "blocker" },
  ];
  const meant = proxiesMeant(index, facts.proxy);
  const [first] = meant;
  if (!first) return blocker("proxyNotListed");
  if (meant.every((host) => host.row === row)) return blocker("proxyItself");
  if (first.role === "target") return blocker(leadsBack(index, rows, row) ? "proxyCycle" : "proxyIsTarget");
  if (meant.length > 1) return blocker("proxyNameTwice");
  if (facts.address !== "" && first.address === facts.address)
    return blocker("addressSameAsProxy", "address");
  return [];
}
