import type { ListShape, ListState } from "#lib/client/list-state.ts";
import type { AuditAction, AuditListQuery, AuditOutcome } from "#lib/domain/audit.ts";

export const auditActions = [
  "cluster.create",
  "cluster.update",
  "cluster.delete",
  "cluster.permit",
  "host.create",
  "host.update",
  "host.delete",
  "host.copy",
  "project.choose",
  "session.create",
  "session.delete",
  "session.deleteAll",
] as const satisfies readonly AuditAction[];

export const auditOutcomes = [
  "succeeded",
  "failed",
  "unknown",
  "pending",
] as const satisfies readonly AuditOutcome[];

/** What the address of the activity list may hold. Newest comes first, always. */
export const auditListShape = {
  filters: { action: auditActions, outcome: auditOutcomes },
  sorts: ["at"],
} as const satisfies ListShape;

/** The request a list's address makes. The search is for a user's name. */
export function toAuditQuery({ q, page, filters }: ListState): Partial<AuditListQuery> {
  const action = auditActions.find((known) => known === filters.action);
  const outcome = auditOutcomes.find((known) => known === filters.outcome);
  return { user: q, page, ...(action ? { action } : {}), ...(outcome ? { outcome } : {}) };
}
