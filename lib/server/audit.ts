import "server-only";
import { and, count, desc, eq, gte, like, lt, type SQL, sql } from "drizzle-orm";
import type { AuditAction, AuditEntry, AuditListQuery, AuditOutcome, AuditPage } from "#lib/domain/audit.ts";
import { auditExportLimit } from "#lib/domain/limits.ts";
import type { Db } from "./db/client.ts";
import { audit } from "./db/schema.ts";

/**
 * All that may be written down about an action, and nothing else: an allow-list, so that no credential gets in by
 * being part of a body.
 */
export type AuditFacts = {
  account?: string | null;
  user?: string | null;
  projectId?: string | null;
  clusterId?: string | null;
  objectId?: string | null;
  objectName?: string | null;
};

/** A value longer than any name is no name. */
const bounded = (text: string | null | undefined) => (text == null ? text : [...text].slice(0, 256).join(""));

function allowed({ account, user, projectId, clusterId, objectId, objectName }: AuditFacts): AuditFacts {
  const facts = { account, user, projectId, clusterId, objectId, objectName };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, bounded(value)]])),
  );
}

/** Writes the `pending` row that stands before the action. When it cannot be written the action must not happen. */
export async function beginAudit(db: Db, entry: Entry): Promise<string> {
  const { action, from, requestId, facts } = entry;
  const row = { ...allowed(facts), action, from, requestId, outcome: "pending" as const, at: new Date() };
  const [written] = await db.insert(audit).values(row).returning({ id: audit.id });
  if (!written) throw new Error("the audit row was not written");
  return written.id;
}

type Entry = { action: AuditAction; from: string | null; requestId: string; facts: AuditFacts };

/** As `beginAudit`, for many at once; each brings its own `id`. */
export async function beginAudits(db: Db, entries: readonly (Entry & { id: string })[]): Promise<void> {
  if (entries.length === 0) return;
  const at = new Date();
  const rows = entries.map(({ id, action, from, requestId, facts }) => ({
    ...allowed(facts),
    id,
    action,
    from,
    requestId,
    outcome: "pending" as const,
    at,
  }));
  await db.insert(audit).values(rows);
}

/** As `settleAudit`, for many at once. */
export async function settleAudits(
  db: Db,
  ends: readonly {
    id: string;
    outcome: Exclude<AuditOutcome, "pending">;
    code: string | null;
    objectId: string | null;
  }[],
): Promise<void> {
  if (ends.length === 0) return;
  await db.execute(sql`
    update audit set outcome = e.outcome, code = e.code, object_id = coalesce(e."objectId", object_id), finished_at = now()
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(id uuid, outcome text, code text, "objectId" text)
    where audit.id = e.id and audit.outcome = 'pending'`);
}

/** Settles a pending row, once: what is settled stays as it is. */
export async function settleAudit(
  db: Db,
  id: string,
  end: { outcome: Exclude<AuditOutcome, "pending">; code?: string | null; facts?: AuditFacts },
): Promise<void> {
  const { outcome, code = null, facts = {} } = end;
  await db
    .update(audit)
    .set({ ...allowed(facts), outcome, code, finishedAt: new Date() })
    .where(and(eq(audit.id, id), eq(audit.outcome, "pending")));
}

function matching(projectId: string, query: AuditListQuery): SQL | undefined {
  return and(
    eq(audit.projectId, projectId),
    query.action ? eq(audit.action, query.action) : undefined,
    query.objectType ? like(audit.action, `${query.objectType}.%`) : undefined,
    query.from ? gte(audit.at, new Date(query.from)) : undefined,
    query.to ? lt(audit.at, new Date(query.to)) : undefined,
    query.outcome ? eq(audit.outcome, query.outcome) : undefined,
    query.user ? eq(audit.user, query.user) : undefined,
    query.clusterId ? eq(audit.clusterId, query.clusterId) : undefined,
    query.objectId ? eq(audit.objectId, query.objectId) : undefined,
  );
}

const toEntry = ({ at, finishedAt, ...row }: typeof audit.$inferSelect): AuditEntry => ({
  ...row,
  at: at.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

/** Entries of one project, newest first. */
export async function listAudit(db: Db, projectId: string, query: AuditListQuery): Promise<AuditPage> {
  const { page, pageSize } = query;
  const where = matching(projectId, query);
  const [counted] = await db.select({ total: count() }).from(audit).where(where);
  const rows = await db
    .select()
    .from(audit)
    .where(where)
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { items: rows.map(toEntry), total: counted?.total ?? 0, page, pageSize };
}

/** All entries of one project that match, newest first, whatever the page; at most 20,000. */
export async function exportAudit(db: Db, projectId: string, query: AuditListQuery): Promise<AuditEntry[]> {
  const rows = await db
    .select()
    .from(audit)
    .where(matching(projectId, query))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(auditExportLimit);
  return rows.map(toEntry);
}
