import "server-only";
import { endpointsOf } from "../context.ts";
import type { Database } from "../db/client.ts";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { noteChange } from "../host-index.ts";
import { describeError, log } from "../log.ts";
import { countImportRows } from "../metrics.ts";
import { createUpstream } from "../upstream/upstream.ts";
import { endBlind, endRun, failWaiting } from "./end.ts";
import { keepAlive, takeJob } from "./hold.ts";
import { doorOf } from "./judge-rows.ts";
import { giveUpLost, inheritLost, lookUp } from "./look-up.ts";
import { type JobRow, LostJobError, lockJob, rowsLeft, settleRows } from "./rows.ts";
import { Run } from "./run.ts";
import { openCredential } from "./secrets.ts";
import { sendRows } from "./send-rows.ts";

/** Writes down what came back since the last time. */
async function writeEnds(run: Run): Promise<void> {
  const { ended } = run;
  if (ended.length === 0) return;
  run.ended = [];
  const ends = ended.map(({ end }) => end);
  await run.db.transaction(async (tx) => {
    run.status = await lockJob(tx, run.job);
    await settleRows(tx, run.job.id, ends);
  });
  for (const { state } of ends) countImportRows(state);
  const hosts = ended.flatMap(({ host }) => (host ? [host] : []));
  for (const host of hosts) run.hosts.set(doorOf(host), host);
  if (hosts.length === 0) return;
  await noteChange({ db: run.db, region: run.job.region }, run.job.clusterId, { put: hosts }).catch(
    (error: unknown) => log().warn({ error: describeError(error) }, "the index was not kept"),
  );
}

const isQuiet = (run: Run) => run.inFlight === 0 && run.ended.length === 0;

/** Is there nothing left that this run could do? */
async function isThrough(run: Run): Promise<boolean> {
  if (!isQuiet(run)) return false;
  const canLook = run.stop !== "signInNeeded" && run.stop !== "upstreamDown";
  if (run.lost.size > 0 && canLook) return false;
  if (run.stop !== null || run.status !== "running") return true;
  const { waiting } = await rowsLeft(run.db, run.job.id);
  return waiting === 0 && run.hostsReadAt !== null;
}

/**
 * Works until nothing is left to do: what waits is sent, what came back is written down, what is lost looked for. Sending
 * goes first, so that upstream has something to do while we write.
 */
async function turn(run: Run): Promise<void> {
  await inheritLost(run);
  while (!(await isThrough(run))) {
    if (run.isTakenOver || run.signal.aborted) throw new LostJobError();
    const mayHaveMore = run.hostsReadAt !== null && (await sendRows(run));
    await writeEnds(run);
    if (run.isLookDue) await lookUp(run);
    else if (!mayHaveMore && !(await isThrough(run))) await run.nap();
  }
  await giveUpLost(run);
}

/** What the cluster as a whole refuses, it refuses for every row. */
async function work(run: Run): Promise<void> {
  try {
    await turn(run);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    while (run.inFlight > 0) await run.nap();
    await writeEnds(run);
    await failWaiting(run, error);
    await giveUpLost(run);
  }
}

async function openRun(database: Database, job: JobRow, signal: AbortSignal): Promise<Run | null> {
  const endpoints = endpointsOf(job.region);
  const credential = await openCredential(database.db, env().masterKeys, job.id);
  if (!endpoints || !credential) return null;
  const settings = { utcOffset: env().upstreamUtcOffset };
  const upstream = createUpstream(endpoints, credential, settings, { inBackground: true });
  return new Run({ database, job, upstream, signal });
}

/**
 * Works on a job, for one delivery of the queue, until it is through, has to wait for somebody, or is another worker's.
 * May be called any number of times for one job, also at once: only one worker holds it.
 */
export async function workOn(
  database: Database,
  jobId: string,
  delivery: { id: string; signal: AbortSignal },
): Promise<void> {
  const job = await takeJob(database.db, jobId, delivery.id);
  if (!job) return;
  const run = await openRun(database, job, delivery.signal);
  if (!run) return endBlind(database, job);
  log().info({ jobId, epoch: job.epoch }, "import job taken");
  const letGo = keepAlive(run);
  try {
    await work(run);
    await letGo();
    await endRun(run);
  } catch (error) {
    if (!(error instanceof LostJobError)) throw error;
    log().warn({ jobId, epoch: job.epoch }, "import job lost to another worker");
  } finally {
    await letGo();
  }
}
