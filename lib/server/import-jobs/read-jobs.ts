import "server-only";
import { and, asc, count, desc, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { hostSchema } from "#lib/domain/host.ts";
import {
  type ImportJob,
  type ImportJobCounts,
  type ImportJobListQuery,
  type ImportJobPage,
  type ImportJobRow,
  type ImportJobSummary,
  isSettled,
} from "#lib/domain/import-job.ts";
import { type Context, chosenProjectId } from "../context.ts";
import { hostIndex, importJobs, importRows, importSecrets, type StoredProblem } from "../db/schema.ts";
import { AppError, restoreError } from "../errors.ts";
import { readSoon } from "../index-filler.ts";
import { toProblem, toSentence } from "../problem-reply.ts";
import { visibleClusters } from "../visible-clusters.ts";
import type { JobRow, Row } from "./rows.ts";
import { timings } from "./timings.ts";

/** Pace is told over so long. */
const windowSeconds = 30;
/** While hosts are being checked, what is known of them may be so old. */
const checksAgeMs = 5_000;

type Figures = { counts: ImportJobCounts; recent: number; recentSeconds: number; needLogin: boolean };

const settled = sql`${importRows.state} in ('created', 'updated', 'failed', 'unknown')`;
const recently = sql`${importRows.updatedAt} > now() - ${windowSeconds} * interval '1 second'`;
const ofState = (state: string) =>
  sql<number>`count(*) filter (where ${importRows.state} = ${state})`.mapWith(Number);

/** What the rows of some jobs add up to. */
async function figuresOf({ db }: Context, ids: readonly string[]): Promise<Map<string, Figures>> {
  if (ids.length === 0) return new Map();
  const lacking = sql`${importRows.state} in ('waiting', 'failed', 'sending', 'unknown') and ${importSecrets.id} is null`;
  const rows = await db
    .select({
      jobId: importRows.jobId,
      total: count(),
      waiting: ofState("waiting"),
      sending: ofState("sending"),
      created: ofState("created"),
      updated: ofState("updated"),
      skipped: ofState("skipped"),
      failed: ofState("failed"),
      unknown: ofState("unknown"),
      recent: sql<number>`count(*) filter (where ${settled} and ${recently})`.mapWith(Number),
      recentSeconds:
        sql<number>`coalesce(extract(epoch from now() - min(${importRows.sentAt}) filter (where ${settled} and ${recently})), 0)`.mapWith(
          Number,
        ),
      needLogin: sql<boolean>`coalesce(bool_or(${lacking}), false)`.mapWith(Boolean),
    })
    .from(importRows)
    .leftJoin(importSecrets, eq(importSecrets.id, importRows.secretId))
    .where(inArray(importRows.jobId, [...ids]))
    .groupBy(importRows.jobId);
  return new Map(
    rows.map(({ jobId, recent, recentSeconds, needLogin, ...counts }) => [
      jobId,
      { counts, recent, recentSeconds, needLogin },
    ]),
  );
}

const none: Figures = {
  counts: { total: 0, waiting: 0, sending: 0, created: 0, updated: 0, skipped: 0, failed: 0, unknown: 0 },
  recent: 0,
  recentSeconds: 0,
  needLogin: false,
};

const iso = (at: Date | null) => at?.toISOString() ?? null;

function paceOf(status: JobRow["status"], { counts, recent, recentSeconds }: Figures) {
  if (status !== "running" || recent === 0) return { ratePerMinute: null, secondsLeft: null };
  const perSecond = recent / Math.min(windowSeconds, Math.max(recentSeconds, 1));
  return {
    ratePerMinute: Math.round(perSecond * 60),
    secondsLeft: Math.ceil((counts.waiting + counts.sending) / perSecond),
  };
}

/** A job that ought to move while nobody gives a sign of life waits for a worker. */
function waitingFor({ status, pulseAt, waitingFor: told }: JobRow): ImportJobSummary["waitingFor"] {
  if (status !== "queued" && status !== "running") return null;
  const isWorkedOn = pulseAt !== null && Date.now() - pulseAt.getTime() < timings().silenceMs;
  return isWorkedOn ? told : "worker";
}

function toSummary(job: JobRow, figures: Figures): ImportJobSummary {
  const { status } = job;
  const throttledUntil = job.throttledUntil && job.throttledUntil > new Date() ? job.throttledUntil : null;
  return {
    id: job.id,
    clusterId: job.clusterId,
    clusterName: job.clusterName,
    status,
    pausedBecause: status === "paused" ? job.pausedBecause : null,
    onDuplicate: job.onDuplicate,
    createdBy: job.createdBy,
    createdAt: job.createdAt.toISOString(),
    startedAt: iso(job.startedAt),
    finishedAt: iso(job.finishedAt),
    counts: figures.counts,
    waitingFor: waitingFor(job),
    throttledUntil: status === "running" ? iso(throttledUntil) : null,
    ...paceOf(status, figures),
    credentialExpiresAt: iso(job.credentialExpiresAt),
    credentialWipedAt: iso(job.credentialWipedAt),
    lacksLogin: status !== "cancelled" && figures.needLogin,
  };
}

const isOwn = ({ account, userId }: JobRow, { session }: Context) =>
  account === session.account && userId === session.userId;

const ownJobs = ({ session }: Context) =>
  and(eq(importJobs.account, session.account), eq(importJobs.userId, session.userId));

/** Clusters that the person's own list shows; none while CodeArts is away. */
async function visibleIds(ctx: Context): Promise<string[]> {
  try {
    return (await visibleClusters(ctx)).map(({ id }) => id);
  } catch (error) {
    if (error instanceof AppError && error.code === "upstream_unavailable") return [];
    throw error;
  }
}

const ofProject = (ctx: Context) =>
  and(eq(importJobs.region, ctx.session.region), eq(importJobs.projectId, chosenProjectId(ctx)));

/**
 * Jobs the person may know of: of the chosen project, and of clusters that person's list shows. What runs in the
 * person's own name can be watched also while CodeArts is away.
 */
async function visible(ctx: Context): Promise<SQL | undefined> {
  const ids = await visibleIds(ctx);
  const seen = ids.length === 0 ? undefined : inArray(importJobs.clusterId, ids);
  return and(ofProject(ctx), or(ownJobs(ctx), seen));
}

/** One page of jobs, newest first. */
export async function listJobs(ctx: Context, query: ImportJobListQuery): Promise<ImportJobPage> {
  const { page, pageSize, clusterId, status } = query;
  const where = and(
    await visible(ctx),
    clusterId ? eq(importJobs.clusterId, clusterId) : undefined,
    status ? eq(importJobs.status, status) : undefined,
  );
  const [counted] = await ctx.db.select({ total: count() }).from(importJobs).where(where);
  const jobs = await ctx.db
    .select()
    .from(importJobs)
    .where(where)
    .orderBy(desc(importJobs.createdAt), desc(importJobs.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const figures = await figuresOf(
    ctx,
    jobs.map(({ id }) => id),
  );
  const items = jobs.map((job) => toSummary(job, figures.get(job.id) ?? none));
  return { items, total: counted?.total ?? 0, page, pageSize };
}

/** The job as it is kept. Fails as `not_found` where the person may not know of it. */
export async function findJob(ctx: Context, jobId: string): Promise<JobRow> {
  const [job] = await ctx.db
    .select()
    .from(importJobs)
    .where(and(eq(importJobs.id, jobId), ofProject(ctx)));
  const isSeen = job && (isOwn(job, ctx) || (await visibleIds(ctx)).includes(job.clusterId));
  if (!isSeen) throw new AppError("not_found", "no such import job", { detail: "importNotFound" });
  return job;
}

/** Why a row ended as it did, in the reader's language. What is upstream's was redacted before it was kept. */
function problemOf({ locale, requestId }: Context, stored: StoredProblem | null): ImportJobRow["problem"] {
  if (stored === null) return null;
  const error = restoreError(stored);
  const { code, invalidParams, upstream } = toProblem(error, { locale, requestId, secrets: [] });
  const detail = toSentence(error, locale, []);
  return { code, detail, ...(invalidParams && { invalidParams }), ...(upstream && { upstream }) };
}

const verificationOf = hostSchema.pick({ verification: true });

function toRow(ctx: Context, row: Row, facts: unknown): ImportJobRow {
  const known = verificationOf.safeParse(facts);
  return {
    ...row,
    group: row.groupName,
    problem: problemOf(ctx, row.problem),
    verification: known.success ? known.data.verification : null,
    updatedAt: iso(row.updatedAt),
  };
}

const isUnchecked = ({ hostId, verification }: ImportJobRow) =>
  hostId !== null && (verification === null || verification.status === "pending");

/** A job with its rows, each as far as it got. */
export async function readJob(ctx: Context, jobId: string): Promise<ImportJob> {
  const job = await findJob(ctx, jobId);
  const figures = await figuresOf(ctx, [jobId]);
  const inIndex = and(
    eq(hostIndex.region, job.region),
    eq(hostIndex.clusterId, job.clusterId),
    eq(hostIndex.hostId, importRows.hostId),
    isNotNull(importRows.hostId),
  );
  const rows = await ctx.db
    .select({ row: importRows, facts: hostIndex.facts })
    .from(importRows)
    .leftJoin(hostIndex, inIndex)
    .where(eq(importRows.jobId, jobId))
    .orderBy(asc(importRows.index));
  const told = rows.map(({ row, facts }) => toRow(ctx, row, facts));
  // CodeArts checks hosts after they were added: whoever looks at a receipt looks for that.
  if (isSettled(job) && told.some(isUnchecked)) readSoon(ctx, [job.clusterId], checksAgeMs);
  return { ...toSummary(job, figures.get(jobId) ?? none), rows: told };
}
