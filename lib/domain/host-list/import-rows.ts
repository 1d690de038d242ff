import type { Authorization } from "../host.ts";
import type { ImportJobCreateInput } from "../import-job.ts";
import type { HostCells } from "./cells.ts";
import type { Surroundings } from "./judge.ts";

/** Logins given beside the list: one for all, and one per group. Rows with their own secret need none. */
export type ListLogins = {
  shared: Authorization | null;
  groups: Readonly<Record<string, Authorization>>;
};

/**
 * What POST /api/import-jobs takes, proxies before their targets. Call it with rows that `judge` finds no blocker in. A
 * row that names a user but holds no secret logs in with the shared (or its group's) secret under its own user name.
 */
export function toImportRows(
  cells: readonly HostCells[],
  around: Surroundings,
  logins: ListLogins,
): Pick<ImportJobCreateInput, "rows" | "authorization" | "authorizations"> {
  return {
    rows: cells.map((row) => ({
      name: row.name,
      address: row.address,
      port: Number(row.port),
      role: "target",
      proxyHostId: null,
      proxyName: null,
      installIcagent: around.os === "linux" && row.icagent === "yes",
    })),
    ...(logins.shared ? { authorization: logins.shared } : {}),
    authorizations: { ...logins.groups },
  };
}
