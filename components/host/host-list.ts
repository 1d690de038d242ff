import type { ListShape, ListState } from "#lib/client/list-state.ts";
import type { HostListQuery } from "#lib/domain/host.ts";

export const hostRoles = ["target", "proxy"] as const;
export const verificationStatuses = ["failed", "pending", "verified", "unknown"] as const;
export const hostSorts = ["name", "address", "role", "verification", "checkedAt"] as const;

/** What the address of a cluster's host list may hold. */
export const hostListShape = {
  filters: { role: hostRoles, verification: verificationStatuses },
  sorts: hostSorts,
} as const satisfies ListShape;

/** The request a list's address makes. */
export function toHostQuery({ q, page, sort, direction, filters }: ListState): Partial<HostListQuery> {
  const role = hostRoles.find((known) => known === filters.role);
  const verification = verificationStatuses.find((known) => known === filters.verification);
  return {
    q,
    page,
    direction,
    sort: hostSorts.find((known) => known === sort) ?? "name",
    ...(role ? { role } : {}),
    ...(verification ? { verification } : {}),
  };
}
