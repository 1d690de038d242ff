import type { Authorization } from "#lib/domain/host.ts";
import type { ImportJobActionInput, ImportJobRow } from "#lib/domain/import-job.ts";

/** Rows that share a login: a group of the list, or all that have none. */
export type LoginStep = { group: string | null; rows: ImportJobRow[] };

/** Which rows a verb sends. */
const isMeant = { resume: "waiting", retry: "failed" } as const;

/** The logins to ask for, one per group, those without a group last: theirs is the job's own. */
export function loginSteps(rows: readonly ImportJobRow[], verb: keyof typeof isMeant): LoginStep[] {
  const steps = new Map<string | null, ImportJobRow[]>();
  for (const row of rows) {
    if (row.state !== isMeant[verb]) continue;
    steps.set(row.group, [...(steps.get(row.group) ?? []), row]);
  }
  return [...steps]
    .map(([group, members]) => ({ group, rows: members }))
    .sort((a, b) => Number(a.group === null) - Number(b.group === null));
}

/** User names that would be replaced by the one typed. */
export const usersOf = ({ rows }: LoginStep) => [...new Set(rows.map(({ username }) => username))];

/** The body of resume and retry. */
export function toLogins(given: ReadonlyMap<string | null, Authorization>): ImportJobActionInput {
  const authorizations: Record<string, Authorization> = {};
  for (const [group, login] of given) if (group !== null) authorizations[group] = login;
  const own = given.get(null);
  return {
    ...(own && { authorization: own }),
    ...(Object.keys(authorizations).length > 0 && { authorizations }),
  };
}
