import "server-only";
import { inArray, isNotNull, or } from "drizzle-orm";
import { fromPglite, PgBoss } from "pg-boss";
import { type Database, type Db, database } from "../db/client.ts";
import { importJobs } from "../db/schema.ts";
import { describeError, log } from "../log.ts";
import type { SignedIn } from "../session-store.ts";
import { isOpen } from "./hold.ts";
import { goOnForSignIn } from "./requeue.ts";
import { sweep } from "./sweep.ts";
import { timings } from "./timings.ts";
import { workOn } from "./work.ts";

const queue = "imports";
/** Jobs that one console works on at the same time. */
const workers = 4;

/** The queue as the rest of the engine sees it. Messages hold a job's id and nothing else. */
export type Imports = {
  /** Has some console take the job up, at once. Asking twice does no harm. */
  wake(jobId: string): Promise<void>;
  /** The worker that came by this delivery is dead: another gets it. */
  redeliver(deliveryId: string): Promise<void>;
  stop(): Promise<void>;
};

const optionsFor = ({ engine }: Database) =>
  "pglite" in engine
    ? { db: fromPglite(engine.pglite), backend: "pglite" as const }
    : { connectionString: engine.url, max: 4, application_name: "muster-queue" };

async function open(opened: Database): Promise<Imports> {
  const boss = new PgBoss({
    ...optionsFor(opened),
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    useListenNotify: true,
    schedule: false,
  });
  boss.on("error", (error) =>
    log().warn({ error: describeError(error) }, "the queue of import jobs stumbled"),
  );
  await boss.start();
  // One message in wait and one at work for each job: a second worker on a job would only be turned away.
  await boss.createQueue(queue, {
    policy: "stately",
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: 23 * 60 * 60,
    retryLimit: 1000,
    retryDelay: 0,
    deleteAfterSeconds: 60 * 60,
  });
  const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 };
  const listening = { batchSize: 1, localConcurrency: workers, heartbeatRefreshSeconds: 3, ...polling };
  const workerId = await boss.work<{ jobId: string }>(queue, listening, async ([message]) => {
    if (message) await workOn(opened, message.data.jobId, message);
  });
  const imports: Imports = {
    wake: async (jobId) => {
      await boss.send(queue, { jobId }, { singletonKey: jobId });
      boss.notifyWorker(workerId);
    },
    redeliver: async (deliveryId) => {
      await boss.fail(queue, deliveryId, { message: "its worker fell silent" });
      boss.notifyWorker(workerId);
    },
    stop: async () => {
      clearInterval(sweeping);
      await boss.stop({ graceful: false, close: true });
    },
  };
  const tick = () =>
    void sweep(opened, imports).catch((error: unknown) =>
      log().warn({ error: describeError(error) }, "import jobs were not looked over"),
    );
  const sweeping = setInterval(tick, timings().pulseMs);
  sweeping.unref();
  tick();
  return imports;
}

const place: typeof globalThis & { musterImports?: Promise<Imports> } = globalThis;

/** The queue of this process, opened when first asked for; kept on `globalThis`, as the database is. */
export async function imports(): Promise<Imports> {
  const opened = await database();
  place.musterImports ??= open(opened);
  place.musterImports.catch(() => delete place.musterImports);
  return place.musterImports;
}

/** Takes the process's queue away; for tests, before their database is closed. */
export async function stopImports(): Promise<void> {
  const opened = place.musterImports;
  delete place.musterImports;
  await (await opened)?.stop();
}

async function hasUnsettled({ db }: Database): Promise<boolean> {
  const rows = await db
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(or(inArray(importJobs.status, ["queued", "running", "paused"]), isOpen))
    .limit(1);
  return rows.length > 0;
}

/**
 * Begins to work on import jobs, behind the start of the console. On the embedded database this process is the only
 * console: whoever worked before is dead, and without a job that is not settled nothing has to be begun.
 */
export async function startImports(opened: Database): Promise<void> {
  if (opened.kind === "embedded") {
    if (!(await hasUnsettled(opened))) return;
    // Long ago rather than never: that somebody was at work is what has another go on.
    await opened.db
      .update(importJobs)
      .set({ pulseAt: new Date(0) })
      .where(isNotNull(importJobs.pulseAt));
  }
  await imports();
}

/** Lets the jobs go on that waited for this person, behind the back of the sign-in: nobody fails to sign in over them. */
export function resumeAfterSignIn(db: Db, signedIn: SignedIn): void {
  const resume = async () => {
    const ids = await goOnForSignIn(db, signedIn);
    if (ids.length === 0) return;
    const { wake } = await imports();
    for (const id of ids) await wake(id);
  };
  void resume().catch((error: unknown) =>
    log().warn({ error: describeError(error) }, "import jobs did not go on after a sign-in"),
  );
}
