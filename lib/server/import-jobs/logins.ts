import "server-only";
import type { Authorization } from "#lib/domain/host.ts";
import type { ImportRow } from "#lib/domain/import-job.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import { AppError } from "../errors.ts";
import { inspectKey } from "../private-key.ts";
import { usableAuthorization } from "../usable-authorization.ts";

/** A login made usable, with what may be shown of it. Rows that share it share the object. */
export type UsableLogin = { login: Authorization; keyFingerprint: string | null };

/** Logins as they come with a request: one for all, and one per group. */
export type GivenLogins = {
  authorization?: Authorization | undefined;
  authorizations?: Readonly<Record<string, Authorization>> | undefined;
};

/** Gives the login of a row: its own, else its group's, else the one for all; `null` when there is none. */
export type LoginOf = (
  row: Pick<ImportRow, "authorization"> & { group: string | null },
) => UsableLogin | null;

async function makeUsable(given: Authorization): Promise<UsableLogin> {
  const login = await usableAuthorization(given);
  if (login.kind === "password") return { login, keyFingerprint: null };
  const { fingerprint } = await inspectKey(login.privateKey);
  return { login, keyFingerprint: fingerprint };
}

/** What is wrong with a login, under the name of the field it came in. */
function renamed(error: unknown, field: string): FieldReason[] {
  if (!(error instanceof AppError) || error.code !== "invalid") throw error;
  return error.invalidParams.map(({ name, reason }) => ({
    name: name.replace(/^authorization/, field),
    reason,
  }));
}

/**
 * Makes every login of a request usable, each once however many rows share it: a key is read, and converted, here and
 * never again. Breaches name the field a login came in.
 */
export async function readLogins(
  given: GivenLogins,
  rows: readonly Pick<ImportRow, "authorization">[],
): Promise<{ loginOf: LoginOf; breaches: FieldReason[] }> {
  const fields: [string, Authorization | undefined][] = [
    ["authorization", given.authorization],
    ...Object.entries(given.authorizations ?? {}).map(([group, login]): [string, Authorization] => [
      `authorizations.${group}`,
      login,
    ]),
    ...rows.map(({ authorization }, index): [string, typeof authorization] => [
      `rows.${index}.authorization`,
      authorization,
    ]),
  ];
  const usable = new Map<Authorization, UsableLogin>();
  const breaches: FieldReason[] = [];
  for (const [field, login] of fields) {
    if (!login) continue;
    try {
      usable.set(login, await makeUsable(login));
    } catch (error) {
      breaches.push(...renamed(error, field));
    }
  }
  const groups = new Map(Object.entries(given.authorizations ?? {}));
  const loginOf: LoginOf = ({ authorization, group }) => {
    const login = authorization ?? (group === null ? undefined : groups.get(group)) ?? given.authorization;
    return (login && usable.get(login)) ?? null;
  };
  return { loginOf, breaches };
}
