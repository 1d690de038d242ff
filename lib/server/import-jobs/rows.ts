import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ImportRowState } from "#lib/domain/import-job.ts";
import { beginAudits, settleAudits } from "../audit.ts";
import type { Db } from "../db/client.ts";
import { importJobs, importRows, type StoredProblem } from "../db/schema.ts";
import type { AppError } from "../errors.ts";
import { redact } from "../redactor.ts";
import { timings } from "./timings.ts";

export type JobRow = typeof importJobs.$inferSelect;
export type Row = typeof importRows.$inferSelect;

/** Another worker has the job by now. */
export class LostJobError extends Error {
  constructor() {
    super("another worker took the import job over");
    this.name = "LostJobError";
  }
}

/** A job as one worker holds it. */
export type Held = Pick<JobRow, "id" | "epoch">;

/**
 * Holds the job against being taken over until the transaction ends, and answers its status. Every change of a row is
 * made behind this: a worker whose epoch is over changes nothing.
 */
export async function lockJob(tx: Db, { id, epoch }: Held): Promise<JobRow["status"]> {
  const [job] = await tx
    .select({ status: importJobs.status })
    .from(importJobs)
    .where(and(eq(importJobs.id, id), eq(importJobs.epoch, epoch)))
    .for("share");
  if (!job) throw new LostJobError();
  return job.status;
}

export const storeProblem = ({ code, detail, invalidParams, upstream }: AppError): StoredProblem => ({
  code,
  detail,
  invalidParams,
  upstream: upstream ?? null,
});

/** A row that could be sent, with its proxy's id where that is of the same list. */
export type Candidate = { row: Row; proxyHostId: string | null };

const proxyRows = alias(importRows, "proxy_rows");
const isThere = ["created", "updated", "skipped"] as const;

/** Rows that may be sent next, proxies first: those whose proxy, if it is of the list, is there. */
export async function nextRows(tx: Db, jobId: string, limit: number): Promise<Candidate[]> {
  const found = await tx
    .select({ row: importRows, ofProxy: proxyRows.hostId })
    .from(importRows)
    .leftJoin(
      proxyRows,
      and(eq(proxyRows.jobId, importRows.jobId), eq(proxyRows.index, importRows.proxyIndex)),
    )
    .where(
      and(
        eq(importRows.jobId, jobId),
        eq(importRows.state, "waiting"),
        or(isNull(importRows.proxyIndex), inArray(proxyRows.state, [...isThere])),
      ),
    )
    .orderBy(desc(eq(importRows.role, "proxy")), asc(importRows.index))
    .limit(limit);
  return found.map(({ row, ofProxy }) => ({ row, proxyHostId: row.proxyHostId ?? ofProxy }));
}

/** Fails the rows whose proxy, of the same list, did not come about: they were not sent. */
export async function failBehindProxies(tx: Db, jobId: string, problem: StoredProblem): Promise<void> {
  await tx.execute(sql`
    update import_rows r set state = 'failed', problem = ${JSON.stringify(problem)}::jsonb, updated_at = now()
    from import_rows p
    where r.job_id = ${jobId} and r.state = 'waiting'
      and p.job_id = r.job_id and p.row_index = r.proxy_index and p.state in ('failed', 'unknown')`);
}

/** What is about to be sent for a row, under which ids it is written down. */
export type Sending = { row: Row; change: "create" | "update"; requestId: string; auditId: string };

export const sendingOf = (row: Row, change: Sending["change"]): Sending => ({
  row,
  change,
  requestId: row.requestId ?? randomUUID(),
  auditId: row.auditId ?? randomUUID(),
});

/** Writes down that rows are being sent, and their audit rows, before anything is. */
export async function markSending(tx: Db, job: JobRow, sendings: readonly Sending[]): Promise<void> {
  if (sendings.length === 0) return;
  const told = sendings.map(({ row, change, requestId, auditId }) => ({
    index: row.index,
    change,
    requestId,
    auditId,
  }));
  await tx.execute(sql`
    update import_rows r set state = 'sending', epoch = ${job.epoch}, change = s.change, sends = r.sends + 1,
      first_sent_at = coalesce(r.first_sent_at, now()), sent_at = now(),
      look_at = now() + ${timings().landingMs} * interval '1 millisecond',
      request_id = s."requestId", audit_id = s."auditId", problem = null, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      as s(index int, change text, "requestId" text, "auditId" uuid)
    where r.job_id = ${job.id} and r.row_index = s.index and r.state = 'waiting'`);
  const { account, user, projectId, clusterId, from } = job;
  const fresh = sendings.filter(({ row }) => row.auditId === null);
  await beginAudits(
    tx,
    fresh.map(({ row, change, requestId, auditId }) => ({
      id: auditId,
      action: `host.${change}` as const,
      from,
      requestId,
      facts: redact({ account, user, projectId, clusterId, objectName: row.name }),
    })),
  );
}

/** What became of a row. */
export type RowEnd = {
  index: number;
  state: Exclude<ImportRowState, "sending">;
  hostId?: string | null;
  problem?: StoredProblem | null;
  /** It was not sent after all. */
  isUnsent?: boolean;
  /** Its audit row; one that says nothing final keeps it open. */
  auditId?: string | null;
};

const auditOutcome = {
  created: "succeeded",
  updated: "succeeded",
  skipped: "failed",
  failed: "failed",
} as const;
const isFinal = (state: RowEnd["state"]): state is keyof typeof auditOutcome => state in auditOutcome;

/** Writes down what became of rows, and settles their audit rows. Rows wait, or are being sent, until then. */
export async function settleRows(tx: Db, jobId: string, ends: readonly RowEnd[]): Promise<void> {
  if (ends.length === 0) return;
  const told = ends.map(({ index, state, hostId = null, problem = null, isUnsent = false }) => ({
    index,
    state,
    hostId,
    problem,
    isUnsent,
  }));
  await tx.execute(sql`
    update import_rows r set state = e.state, host_id = coalesce(e."hostId", r.host_id), problem = e.problem,
      sends = r.sends - case when e."isUnsent" then 1 else 0 end, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      as e(index int, state text, "hostId" text, problem jsonb, "isUnsent" boolean)
    where r.job_id = ${jobId} and r.row_index = e.index and r.state in ('waiting', 'sending')`);
  await settleAudits(
    tx,
    ends.flatMap(({ state, auditId, problem, hostId = null }) =>
      auditId && isFinal(state)
        ? [{ id: auditId, outcome: auditOutcome[state], code: problem?.code ?? null, objectId: hostId }]
        : [],
    ),
  );
}

/** Settles what audit rows of a job are still open, by what became of their rows: nothing more will happen to them. */
export async function closeAudits(tx: Db, jobId: string): Promise<void> {
  await tx.execute(sql`
    update audit a set finished_at = now(),
      outcome = case when r.state = 'unknown' then 'unknown' else 'failed' end,
      code = case when r.state = 'unknown' then 'outcome_unknown' else coalesce(r.problem ->> 'code', 'upstream_unavailable') end
    from import_rows r
    where r.job_id = ${jobId} and a.id = r.audit_id and a.outcome = 'pending' and r.state <> 'sending'`);
}

/** Rows whose answer is not known, with the time in milliseconds until not finding the host proves something. */
export async function openRows(db: Db, jobId: string): Promise<{ row: Row; dueInMs: number }[]> {
  return db
    .select({
      row: importRows,
      dueInMs: sql<number>`coalesce(extract(epoch from ${importRows.lookAt} - now()) * 1000, 0)`.mapWith(
        Number,
      ),
    })
    .from(importRows)
    .where(and(eq(importRows.jobId, jobId), eq(importRows.state, "sending")));
}

/** How many rows of a job wait, and how many are under way. */
export async function rowsLeft(db: Db, jobId: string): Promise<{ waiting: number; sending: number }> {
  const rows = await db
    .select({ state: importRows.state, count: sql<number>`count(*)`.mapWith(Number) })
    .from(importRows)
    .where(and(eq(importRows.jobId, jobId), inArray(importRows.state, ["waiting", "sending"])))
    .groupBy(importRows.state);
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { waiting: of("waiting"), sending: of("sending") };
}
