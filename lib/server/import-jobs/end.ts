import "server-only";
import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import { isSettled } from "#lib/domain/import-job.ts";
import type { Database, Db } from "../db/client.ts";
import { importJobs, importRows } from "../db/schema.ts";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { keepReading } from "../host-index.ts";
import { describeError, log } from "../log.ts";
import { newerSession } from "../session-store.ts";
import { goOn } from "./requeue.ts";
import { closeAudits, type JobRow, lockJob, storeProblem } from "./rows.ts";
import type { Run } from "./run.ts";
import { dropCredential, putCredential, scrubSecrets, wipeSecrets } from "./secrets.ts";
import { timings } from "./timings.ts";

const heldBy = ({ job }: Run) => and(eq(importJobs.id, job.id), eq(importJobs.epoch, job.epoch));

const goesOnAt = ({ outages }: JobRow) => {
  const { outageMs, longestOutageMs } = timings();
  return sql`now() + ${Math.min(outageMs * 2 ** Math.min(outages, 10), longestOutageMs)} * interval '1 millisecond'`;
};

/** Lets the job rest, for the reason the run came to. What somebody asked for meanwhile goes before. */
async function rest(run: Run): Promise<void> {
  const { stop, job } = run;
  const outage = stop === "upstreamDown" ? { resumeAt: goesOnAt(job), outages: job.outages + 1 } : {};
  const rested = await run.db
    .update(importJobs)
    .set({ status: "paused", pausedBecause: stop, ...outage })
    .where(and(heldBy(run), eq(importJobs.status, "running")))
    .returning({ id: importJobs.id });
  if (rested.length > 0 && stop === "signInNeeded") await changeCredential(run.db, job);
}

/** The person may have signed in again while the job found out: then it goes on. Else it waits for that. */
async function changeCredential(db: Db, job: JobRow): Promise<void> {
  const { masterKeys } = env();
  const endsAt = await dropCredential(db, job.id);
  const newer = endsAt && (await newerSession(db, masterKeys, job, endsAt));
  if (!newer) return;
  await putCredential(db, masterKeys, job.id, newer);
  await goOn(db, job.id, "signInNeeded");
}

/** The job is through, if really nothing is left: somebody may have asked to try rows again just now. */
async function finish(run: Run): Promise<boolean> {
  const left = run.db
    .select({ index: importRows.index })
    .from(importRows)
    .where(and(eq(importRows.jobId, run.job.id), inArray(importRows.state, ["waiting", "sending"])));
  return run.db.transaction(async (tx) => {
    await tx.execute(sql`select id from import_jobs where id = ${run.job.id} for update`);
    const [done] = await tx
      .update(importJobs)
      .set({ status: "done", finishedAt: sql`now()`, outages: 0 })
      .where(and(heldBy(run), eq(importJobs.status, "running"), notExists(left)))
      .returning({ id: importJobs.id });
    return done !== undefined;
  });
}

/** Reads the hosts once more, so that the receipt tells what CodeArts says of each. Nobody depends on it. */
async function lookAround({ upstream, db, job }: Run): Promise<void> {
  try {
    const startedAt = new Date();
    const hosts = await upstream.listAllHosts(job.clusterId);
    await keepReading({ db, region: job.region }, job.clusterId, hosts, startedAt);
  } catch (error) {
    log().debug(
      { jobId: job.id, error: describeError(error) },
      "the hosts were not read at the end of an import",
    );
  }
}

/** Nothing more happens by itself: what was borrowed goes, and what is open in the activity log is closed. */
async function close(database: Database, jobId: string): Promise<void> {
  await wipeSecrets(database.db, jobId, "everything");
  await closeAudits(database.db, jobId);
  await scrubSecrets(database);
}

/**
 * Ends the taking of a job by whose credential nothing can be done, not even a look: what was under way is not known, and
 * a job that is not over waits for its person.
 */
export async function endBlind(database: Database, job: JobRow): Promise<void> {
  const problem = JSON.stringify(storeProblem(unknownOutcome()));
  await database.db.transaction(async (tx) => {
    await lockJob(tx, job);
    await tx.execute(sql`
      update import_rows set state = 'unknown', problem = ${problem}::jsonb, updated_at = now()
      where job_id = ${job.id} and state = 'sending'`);
  });
  if (isSettled(job)) await close(database, job.id);
  const waits = { status: "paused" as const, pausedBecause: "signInNeeded" as const };
  await database.db
    .update(importJobs)
    .set({ pulseAt: null, ...(job.status === "running" && waits) })
    .where(and(eq(importJobs.id, job.id), eq(importJobs.epoch, job.epoch)));
  if (job.status === "running") await changeCredential(database.db, job);
}

const unknownOutcome = () => new AppError("outcome_unknown", "nobody could look", { detail: "hostUnknown" });

/** Fails what waits: the cluster as a whole refuses. */
export async function failWaiting(run: Run, error: AppError): Promise<void> {
  const problem = JSON.stringify(storeProblem(error));
  await run.db.transaction(async (tx) => {
    await lockJob(tx, run.job);
    await tx.execute(sql`
      update import_rows set state = 'failed', problem = ${problem}::jsonb, updated_at = now()
      where job_id = ${run.job.id} and state = 'waiting'`);
  });
}

/** Ends a worker's work on a job, whatever made it stop, and lets the job go. */
export async function endRun(run: Run): Promise<void> {
  if (run.stop !== null) await rest(run);
  else if (run.status === "running" && (await finish(run))) {
    await close(run.database, run.job.id);
    await lookAround(run);
  }
  if (isSettled(run)) await close(run.database, run.job.id);
  const [job] = await run.db
    .update(importJobs)
    .set({ pulseAt: null, waitingFor: null, throttledUntil: null })
    .where(heldBy(run))
    .returning({ status: importJobs.status, pausedBecause: importJobs.pausedBecause });
  log().info({ jobId: run.job.id, ...job }, "import job let go");
}
