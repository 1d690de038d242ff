import { emptyHost, type HostValues, toHostCreate } from "#components/host/host-values.ts";
import type { FormCheck } from "#lib/client/lazy-resolver.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type Authorization, authorizationSchema } from "#lib/domain/host.ts";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import type { ListLogins } from "#lib/domain/host-list/import-rows.ts";
import { fieldReasons } from "#lib/domain/reason.ts";
import type { LoginMode } from "./use-judged.ts";

/** A login as it is typed in. */
export type TypedLogin = HostValues["authorization"];

/** Name of the login for all hosts, and for those without a group. */
export const sharedLogin = "";

type Kind = Pick<Cluster, "os" | "access">;

export const emptyLogin = (cluster: Kind): TypedLogin => emptyHost(cluster).authorization;

const requestOf = (login: TypedLogin, cluster: Kind) =>
  toHostCreate({ ...emptyHost(cluster), authorization: login }, cluster).authorization;

/** The rules of the login part alone: the rest of the host form is not asked for here. */
export function loginCheck(cluster: Kind): FormCheck<HostValues> {
  return ({ authorization }) => {
    const parsed = authorizationSchema.safeParse(requestOf(authorization, cluster));
    return parsed.success
      ? []
      : fieldReasons(parsed.error).map(({ name, reason }) => ({ name: `authorization.${name}`, reason }));
  };
}

const hasOwnSecret = ({ password, privateKey }: HostCells) => password !== "" || privateKey !== "";

/** Which logins have to be given for these rows, by name; rows that bring their own secret need none. */
export function neededLogins(cells: readonly HostCells[], mode: LoginMode): string[] {
  if (mode === "row") return [];
  const needy = cells.filter((row) => !hasOwnSecret(row));
  const names = needy.map(({ group }) => (mode === "group" ? group.trim() : sharedLogin));
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b));
}

/** Is there anything that could be a login? Whether it is a good one is judged when it is sent. */
export const isGiven = (login: TypedLogin | undefined): boolean =>
  login !== undefined &&
  login.username.trim() !== "" &&
  (login.kind === "key" ? login.privateKey : login.password) !== "";

export type Collected = { logins: ListLogins } | { faulty: string };

/** The logins a run needs, or the name of the first one that is not fit to be sent. */
export function collectLogins(
  needed: readonly string[],
  typed: ReadonlyMap<string, TypedLogin>,
  cluster: Kind,
): Collected {
  let shared: Authorization | null = null;
  const groups: Record<string, Authorization> = {};
  for (const name of needed) {
    const parsed = authorizationSchema.safeParse(requestOf(typed.get(name) ?? emptyLogin(cluster), cluster));
    if (!parsed.success) return { faulty: name };
    if (name === sharedLogin) shared = parsed.data;
    else groups[name] = parsed.data;
  }
  return { logins: { shared, groups } };
}
