import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { ImportJob, ImportJobAction, ImportJobCreate } from "#lib/domain/import-job.ts";
import type { Context } from "../context.ts";
import { type Db, database } from "../db/client.ts";
import { importJobs, importRows, importSecrets } from "../db/schema.ts";
import { env } from "../env.ts";
import { AppError, invalid } from "../errors.ts";
import { clusterToFill, runnerOf, takeIn } from "./intake.ts";
import { type LoginOf, readLogins } from "./logins.ts";
import { imports } from "./queue.ts";
import { findJob, readJob } from "./read-jobs.ts";
import { reopenUnknown } from "./requeue.ts";
import type { JobRow } from "./rows.ts";
import { putCredential, scrubSecrets, sealLogin, wipeSecrets } from "./secrets.ts";
import { credentialLifeMs } from "./timings.ts";

const settled = () => new AppError("conflict", "the import job is over", { detail: "importSettled" });

/** A job the person may act on: seen, and of a cluster to which that person may add hosts. */
async function jobToChange(ctx: Context, jobId: string): Promise<JobRow> {
  const job = await findJob(ctx, jobId);
  await clusterToFill(ctx, job.clusterId);
  return job;
}

async function wake(jobId: string): Promise<void> {
  await (await imports()).wake(jobId);
}

/** Takes a list in and begins to add its hosts. Answers at once; `readJob` tells how it goes. */
export async function startJob(ctx: Context, body: ImportJobCreate): Promise<ImportJob> {
  const id = await takeIn(ctx, body);
  await wake(id);
  return readJob(ctx, id);
}

/** Sends no further row. What is under way ends as it ends. */
export async function pauseJob(ctx: Context, jobId: string): Promise<ImportJob> {
  await jobToChange(ctx, jobId);
  const [job] = await ctx.db
    .update(importJobs)
    .set({ status: "paused", pausedBecause: "asked", resumeAt: null })
    .where(and(eq(importJobs.id, jobId), inArray(importJobs.status, ["queued", "running", "paused"])))
    .returning({ id: importJobs.id });
  if (!job) throw settled();
  await wake(jobId);
  return readJob(ctx, jobId);
}

/** Ends the job. What was not sent stays so; the borrowed logins go at once, the rest when what is under way has ended. */
export async function cancelJob(ctx: Context, jobId: string): Promise<ImportJob> {
  await jobToChange(ctx, jobId);
  const [job] = await ctx.db
    .update(importJobs)
    .set({ status: "cancelled", pausedBecause: null, resumeAt: null, finishedAt: sql`now()` })
    .where(and(eq(importJobs.id, jobId), inArray(importJobs.status, ["queued", "running", "paused"])))
    .returning({ id: importJobs.id });
  if (!job) throw settled();
  await wipeSecrets(ctx.db, jobId, "logins");
  await wake(jobId);
  return readJob(ctx, jobId);
}

const lacksLogin = sql`not exists (select 1 from ${importSecrets} where ${importSecrets.id} = ${importRows.secretId})`;

/** Rows that are still to be sent, as far as they lack a login. */
const rowsWithoutLogin = (tx: Db, jobId: string) =>
  tx
    .select({ index: importRows.index, group: importRows.groupName })
    .from(importRows)
    .where(and(eq(importRows.jobId, jobId), inArray(importRows.state, ["waiting", "sending"]), lacksLogin));

/**
 * Gives fresh logins to rows that are still to be sent: a group's to its rows, and the one for all to those that have
 * none any more. A login that was given anew stands for a wrong one.
 */
async function giveLogins(tx: Db, jobId: string, loginOf: LoginOf): Promise<void> {
  const open = and(eq(importRows.jobId, jobId), inArray(importRows.state, ["waiting", "sending"]));
  const rows = await tx
    .select({ index: importRows.index, group: importRows.groupName })
    .from(importRows)
    .where(open);
  const byLogin = Map.groupBy(
    rows.flatMap((row) => {
      const usable = loginOf({ authorization: undefined, group: row.group });
      return usable ? [{ index: row.index, usable }] : [];
    }),
    ({ usable }) => usable,
  );
  for (const [{ login, keyFingerprint }, some] of byLogin) {
    const secret = sealLogin(env().masterKeys, jobId, login);
    await tx.insert(importSecrets).values(secret);
    const told = { username: login.username, authorizationKind: login.kind, keyFingerprint };
    await tx
      .update(importRows)
      .set({ secretId: secret.id, ...told })
      .where(
        and(
          open,
          inArray(
            importRows.index,
            some.map(({ index }) => index),
          ),
        ),
      );
  }
  if (byLogin.size === 0) return;
  await tx
    .update(importJobs)
    .set({
      credentialExpiresAt: sql`now() + ${credentialLifeMs} * interval '1 millisecond'`,
      credentialWipedAt: null,
    })
    .where(eq(importJobs.id, jobId));
}

/** Queues a job in the name of whoever asks, with what logins were given. Without a login for each row it stays. */
async function setGoing(ctx: Context, tx: Db, jobId: string, loginOf: LoginOf): Promise<void> {
  await reopenUnknown(tx, jobId);
  await giveLogins(tx, jobId, loginOf);
  const [lacking] = await rowsWithoutLogin(tx, jobId).limit(1);
  if (lacking) throw invalid([{ name: "authorization", reason: "loginRequired" }]);
  await putCredential(tx, env().masterKeys, jobId, ctx.session);
  await tx
    .update(importJobs)
    .set({
      ...runnerOf(ctx),
      status: "queued",
      pausedBecause: null,
      resumeAt: null,
      outages: 0,
      finishedAt: null,
    })
    .where(eq(importJobs.id, jobId));
}

/** Fresh logins, made usable before anything is locked. */
async function freshLogins(given: ImportJobAction): Promise<LoginOf> {
  const { loginOf, breaches } = await readLogins(given, []);
  if (breaches.length > 0) throw invalid(breaches);
  return loginOf;
}

const locked = (tx: Db, jobId: string) =>
  tx.select().from(importJobs).where(eq(importJobs.id, jobId)).for("update");

/** Goes on where it paused, in the name of whoever resumes it. */
export async function resumeJob(ctx: Context, jobId: string, given: ImportJobAction): Promise<ImportJob> {
  await jobToChange(ctx, jobId);
  const loginOf = await freshLogins(given);
  await ctx.db.transaction(async (tx) => {
    const [job] = await locked(tx, jobId);
    if (job?.status === "done" || job?.status === "cancelled") throw settled();
    if (job?.status === "paused") await setGoing(ctx, tx, jobId, loginOf);
  });
  await wake(jobId);
  return readJob(ctx, jobId);
}

/** Sends the failed rows again, and no other; those whose outcome is not known are looked for first. */
export async function retryJob(ctx: Context, jobId: string, given: ImportJobAction): Promise<ImportJob> {
  await jobToChange(ctx, jobId);
  const loginOf = await freshLogins(given);
  await ctx.db.transaction(async (tx) => {
    const [job] = await locked(tx, jobId);
    if (job?.status === "cancelled") throw settled();
    const again = await tx
      .update(importRows)
      .set({ state: "waiting", problem: null, sends: 0, firstSentAt: null, requestId: null, auditId: null })
      .where(and(eq(importRows.jobId, jobId), eq(importRows.state, "failed")))
      .returning({ index: importRows.index });
    const unknown = await tx
      .update(importRows)
      .set({ sends: 0, requestId: null, auditId: null })
      .where(and(eq(importRows.jobId, jobId), eq(importRows.state, "unknown")))
      .returning({ index: importRows.index });
    if (again.length + unknown.length > 0) await setGoing(ctx, tx, jobId, loginOf);
  });
  await wake(jobId);
  return readJob(ctx, jobId);
}

/** Signing out everywhere takes away what runs in the person's name: jobs pause, and what was borrowed is gone. */
export async function pauseJobsOf(
  db: Db,
  { account, userId }: { account: string; userId: string },
): Promise<void> {
  const jobs = await db
    .update(importJobs)
    .set({ status: "paused", pausedBecause: "loginNeeded", resumeAt: null })
    .where(
      and(
        eq(importJobs.account, account),
        eq(importJobs.userId, userId),
        inArray(importJobs.status, ["queued", "running", "paused"]),
        isNull(importJobs.finishedAt),
      ),
    )
    .returning({ id: importJobs.id });
  for (const { id } of jobs) await wipeSecrets(db, id, "everything");
  if (jobs.length > 0) await scrubSecrets(await database());
}
