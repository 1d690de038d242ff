import type { Authorization } from "../host.ts";
import type { ImportJobCreateInput, ImportRowInput } from "../import-job.ts";
import { defaultPort } from "../limits.ts";
import { cleanText } from "../text.ts";
import { type HostCells, isBlankRow } from "./cells.ts";
import type { Surroundings } from "./judge.ts";
import { orderRows } from "./plan.ts";
import { indexProxies, type ProxyIndex, proxiesMeant } from "./proxies.ts";
import { factsOf, type RowFacts } from "./row.ts";

/** Logins given beside the list: one for all, and one per group. Rows with their own secret need none. */
export type ListLogins = {
  shared: Authorization | null;
  groups: Readonly<Record<string, Authorization>>;
};

type Request = Pick<ImportJobCreateInput, "rows" | "authorization" | "authorizations">;

/** The row's own login; a key goes before a password, which the judge has refused beside it. */
function ownLogin({ username, password, privateKey }: HostCells): Authorization | null {
  const user = cleanText(username);
  if (privateKey !== "") return { kind: "key", username: user, privateKey };
  return password === "" ? null : { kind: "password", username: user, password };
}

/** A proxy of the cluster by its id, one of the list by its name, whichever word the row used for it. */
function proxyOf(facts: RowFacts, index: ProxyIndex): Pick<ImportRowInput, "proxyHostId" | "proxyName"> {
  if (facts.proxy === "" || facts.role === "proxy") return { proxyHostId: null };
  const [meant] = proxiesMeant(index, facts.proxy);
  if (meant?.id) return { proxyHostId: meant.id };
  return { proxyHostId: null, proxyName: meant?.name || facts.proxy };
}

/**
 * Logins by the name of their group. A user name in a row without a secret stands for the user name of the login that
 * the row shares: the two together are a login of their own, given once however many rows use it.
 */
function loginBook({ shared, groups }: ListLogins) {
  const known = new Map(Object.entries(groups));
  const names = new Map<string, string>();
  const freshName = (base: string) => {
    let name = base;
    for (let number = 2; known.has(name); number++) name = `${base} ${number}`;
    return name;
  };
  const groupFor = ({ group, username }: HostCells): string | null => {
    const own = group.trim();
    const login = known.get(own) ?? shared;
    const user = cleanText(username);
    const listed = Object.hasOwn(groups, own) ? own : null;
    if (!login || user === "" || user === login.username) return listed;
    const key = JSON.stringify([listed, user]);
    const name = names.get(key) ?? freshName(listed === null ? user : `${user} (${listed})`.slice(0, 120));
    names.set(key, name);
    known.set(name, { ...login, username: user });
    return name;
  };
  return { known, groupFor };
}

/**
 * What POST /api/import-jobs takes, proxies before their targets. Call it with rows that `judge` finds no blocker in;
 * blank rows are left out. A row that names a user but holds no secret logs in with the secret it shares, under its own
 * user name.
 */
export function toImportRows(cells: readonly HostCells[], around: Surroundings, logins: ListLogins): Request {
  const index = indexProxies(cells.map(factsOf), around.existing);
  const { known, groupFor } = loginBook(logins);
  const rows = orderRows(cells).flatMap((at): ImportRowInput[] => {
    const row = cells[at];
    if (!row || isBlankRow(row)) return [];
    const facts = factsOf(row);
    const authorization = ownLogin(row);
    const group = authorization ? null : groupFor(row);
    return [
      {
        name: facts.name,
        address: cleanText(row.address),
        port: facts.port ?? defaultPort[around.os],
        role: facts.role,
        ...proxyOf(facts, index),
        ...(authorization ? { authorization } : {}),
        ...(group === null ? {} : { group }),
        installIcagent: facts.wantsIcagent,
      },
    ];
  });
  const used = new Set(rows.flatMap(({ group }) => group ?? []));
  const authorizations = Object.fromEntries([...known].filter(([name]) => used.has(name)));
  return {
    rows,
    ...(logins.shared ? { authorization: logins.shared } : {}),
    ...(used.size > 0 ? { authorizations } : {}),
  };
}
