import "server-only";
import { and, asc, eq, isNull, lt, notExists, notInArray, or } from "drizzle-orm";
import { type AuditFacts, settleAudit } from "./audit.ts";
import { type Context, chosenProjectId } from "./context.ts";
import { audit, importJobs, importRows } from "./db/schema.ts";
import { AppError } from "./errors.ts";
import { describeError, log } from "./log.ts";

/** No request lives this long: a row that is still pending was left by a crash. */
const longestRequestMs = 5 * 60_000;
/** Clocks differ, and upstream's create may have taken its time. */
const toleranceMs = 10 * 60_000;
const settledAtOnce = 100;

type Leftover = typeof audit.$inferSelect;
type End = { outcome: "succeeded" | "failed" | "unknown"; facts?: AuditFacts };

const unknown: End = { outcome: "unknown" };

async function isGone(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return true;
    throw error;
  }
}

/** Made about when the row was written: then it is the one, and not an older one of the same name. */
const isOfThatTime = ({ at }: Leftover, createdAt: string | null) =>
  createdAt !== null && Math.abs(Date.parse(createdAt) - at.getTime()) < toleranceMs;

async function endOfClusterCreate(ctx: Context, left: Leftover): Promise<End> {
  const clusters = await ctx.upstream.listAllClusters(chosenProjectId(ctx));
  const named = clusters.find(({ name }) => name === left.objectName);
  if (!named) return { outcome: "failed" };
  const { createdAt } = await ctx.upstream.getCluster(named.id);
  if (!isOfThatTime(left, createdAt)) return unknown;
  return { outcome: "succeeded", facts: { objectId: named.id, clusterId: named.id } };
}

async function endOfHostCreate(ctx: Context, clusterId: string, left: Leftover): Promise<End> {
  const hosts = await ctx.upstream.listAllHosts(clusterId);
  const named = hosts.filter(({ name }) => name === left.objectName);
  if (named.length === 0) return { outcome: "failed" };
  const made = named.find(({ createdAt }) => isOfThatTime(left, createdAt));
  return made ? { outcome: "succeeded", facts: { objectId: made.id } } : unknown;
}

/** What upstream shows of an action; `unknown` where the row does not say enough to tell. */
async function endOf(ctx: Context, left: Leftover): Promise<End> {
  const { action, clusterId, objectId } = left;
  if (action === "cluster.create") return endOfClusterCreate(ctx, left);
  if (action === "host.create" && clusterId) return endOfHostCreate(ctx, clusterId, left);
  if (action === "cluster.delete" && objectId)
    return { outcome: (await isGone(() => ctx.upstream.getCluster(objectId))) ? "succeeded" : "failed" };
  if (action === "host.delete" && clusterId && objectId) {
    const gone = await isGone(() => ctx.upstream.getHost(clusterId, objectId));
    return { outcome: gone ? "succeeded" : "failed" };
  }
  return unknown;
}

async function settleOne(ctx: Context, left: Leftover): Promise<void> {
  try {
    await settleAudit(ctx.db, left.id, await endOf(ctx, left));
  } catch (error) {
    // Of a cluster that is gone nothing can be told any more; anything else is asked again next time.
    if (error instanceof AppError && error.code === "not_found") return settleAudit(ctx.db, left.id, unknown);
    log().warn({ auditId: left.id, error: describeError(error) }, "an audit row stays pending");
  }
}

/** The row of the list for which an audit row was written, if its job will still settle it. */
const ofUnsettledJob = ({ db }: Context) =>
  db
    .select({ id: importRows.auditId })
    .from(importRows)
    .innerJoin(importJobs, eq(importJobs.id, importRows.jobId))
    .where(and(eq(importRows.auditId, audit.id), notInArray(importJobs.status, ["done", "cancelled"])));

/**
 * Settles the rows that a crash left pending, by asking upstream what became of them. The server has no credential of
 * its own and so cannot ask when it starts: it asks when the person next opens the project, in that person's name.
 * Creates are looked up by name and time, deletes by whether the object is gone. Edits, copies and permissions leave no
 * trace that the row could be compared with: their outcome is `unknown`, as is a sign-in's. What a job that is not over
 * has written down it settles by itself.
 */
export async function settleLeftovers(ctx: Context, now = new Date()): Promise<void> {
  const { account, user } = ctx.session;
  const left = and(
    eq(audit.outcome, "pending"),
    lt(audit.at, new Date(now.getTime() - longestRequestMs)),
    eq(audit.account, account),
    eq(audit.user, user),
    or(eq(audit.projectId, chosenProjectId(ctx)), isNull(audit.projectId)),
    notExists(ofUnsettledJob(ctx)),
  );
  const rows = await ctx.db.select().from(audit).where(left).orderBy(asc(audit.at)).limit(settledAtOnce);
  for (const row of rows) await settleOne(ctx, row);
}

/** Begins `settleLeftovers` behind the back of the request. */
export function settleLeftoversLater(ctx: Context): void {
  void settleLeftovers(ctx).catch((error: unknown) =>
    log().warn({ error: describeError(error) }, "pending audit rows were not looked at"),
  );
}
