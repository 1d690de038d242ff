import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { importJobs, importRows, importSecrets } from "../db/schema.ts";
import { describeError, log } from "../log.ts";
import type { JobRow } from "./rows.ts";
import type { Run } from "./run.ts";
import { timings } from "./timings.ts";

const milliseconds = (ms: number) => sql`${ms} * interval '1 millisecond'`;

/** Rows of the job are under way, or it is over and credentials are still there. */
export const isOpen = sql`(
  exists (select 1 from ${importRows} where ${importRows.jobId} = ${importJobs.id} and ${importRows.state} = 'sending')
  or (${importJobs.status} in ('cancelled', 'done')
    and exists (select 1 from ${importSecrets} where ${importSecrets.jobId} = ${importJobs.id})))`;

/**
 * Takes a job for one delivery of the queue, unless another worker is alive on it or there is nothing to do. From then on
 * the epoch of whoever had it before is over. One that is not running is taken when there is something to bring to an end.
 */
export async function takeJob(db: Db, jobId: string, deliveryId: string): Promise<JobRow | null> {
  const isFree = sql`(${importJobs.pulseAt} is null or ${importJobs.pulseAt} < now() - ${milliseconds(timings().silenceMs)})`;
  const [job] = await db
    .update(importJobs)
    .set({
      epoch: sql`${importJobs.epoch} + 1`,
      deliveryId,
      pulseAt: sql`now()`,
      status: sql`case when ${importJobs.status} = 'queued' then 'running' else ${importJobs.status} end`,
      startedAt: sql`coalesce(${importJobs.startedAt}, now())`,
      waitingFor: null,
    })
    .where(
      and(
        eq(importJobs.id, jobId),
        isFree,
        sql`(${importJobs.status} in ('queued', 'running') or ${isOpen})`,
      ),
    )
    .returning();
  return job ?? null;
}

async function pulse(run: Run): Promise<void> {
  const askedAt = performance.now();
  const [job] = await run.db
    .update(importJobs)
    .set({
      pulseAt: sql`now()`,
      waitingFor: run.waitingFor,
      throttledUntil: run.upstream.throttledUntil(),
    })
    .where(and(eq(importJobs.id, run.job.id), eq(importJobs.epoch, run.job.epoch)))
    .returning({ status: importJobs.status });
  if (!job) run.isTakenOver = true;
  else {
    run.status = job.status;
    run.pulsed(askedAt);
  }
  run.wake();
}

/** Gives signs of life until the returned function is called. A missed one only says that the worker must not send. */
export function keepAlive(run: Run): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const beat = () => {
    last = pulse(run).catch((error: unknown) =>
      log().warn({ jobId: run.job.id, error: describeError(error) }, "no sign of life was written"),
    );
  };
  const timer = setInterval(beat, timings().pulseMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
