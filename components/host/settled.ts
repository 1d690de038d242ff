import type { Host } from "#lib/domain/host.ts";
import type { VerificationStatus } from "#lib/domain/verification.ts";

type Checked = Pick<Host, "id" | "verification">;

export const statusesOf = (hosts: readonly Checked[]): ReadonlyMap<string, VerificationStatus> =>
  new Map(hosts.map(({ id, verification }) => [id, verification.status]));

/** Hosts whose check was under way before and is over now. Hosts seen for the first time are no news. */
export const settledSince = <T extends Checked>(
  before: ReadonlyMap<string, VerificationStatus>,
  hosts: readonly T[],
): T[] =>
  hosts.filter(({ id, verification }) => before.get(id) === "pending" && verification.status !== "pending");
