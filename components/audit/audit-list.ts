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
  "import.start",
  "import.pause",
  "import.resume",
  "import.cancel",
  "import.retry",
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

export const auditObjectTypes = [
  "cluster",
  "host",
  "import",
  "project",
  "session",
] as const satisfies readonly AuditListQuery["objectType"][];

/** What the address of the activity list may hold; `from` and `to` are days. Newest comes first, always. */
export const auditListShape = {
  filters: { action: auditActions, objectType: auditObjectTypes, outcome: auditOutcomes, from: [], to: [] },
  sorts: ["at"],
} as const satisfies ListShape;

/** Midnight of a day such as 2026-11-22 in the reader's zone, `later` days on; nothing for what is no day. */
function midnightOf(day: string | undefined, later = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? "") ?? [];
  if (!year || !month || !date) return undefined;
  const there = new Date(Number(year), Number(month) - 1, Number(date));
  if (there.getMonth() !== Number(month) - 1) return undefined;
  there.setDate(there.getDate() + later);
  return there.toISOString();
}

/** The request a list's address makes. The search is for a user's name; both days are included. */
export function toAuditQuery({ q, page, filters }: ListState): Partial<AuditListQuery> {
  const known = <Value extends string>(values: readonly Value[], text: string | undefined) =>
    values.find((value) => value === text);
  const wanted = {
    action: known(auditActions, filters.action),
    objectType: known(auditObjectTypes, filters.objectType),
    outcome: known(auditOutcomes, filters.outcome),
    from: midnightOf(filters.from),
    to: midnightOf(filters.to, 1),
  };
  return { user: q, page, ...wanted };
}
