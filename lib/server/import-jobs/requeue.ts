import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { PausedBecause } from "#lib/domain/import-job.ts";
import type { Db } from "../db/client.ts";
import { importJobs } from "../db/schema.ts";
import { env } from "../env.ts";
import type { SignedIn } from "../session-store.ts";
import { putCredential } from "./secrets.ts";

/** Rows whose answer was given up are under way again: the next worker looks for them before it sends anything. */
export async function reopenUnknown(tx: Db, jobId: string): Promise<void> {
  await tx.execute(sql`
    update import_rows set state = 'sending', problem = null, updated_at = now()
    where job_id = ${jobId} and state = 'unknown'`);
}

/** Queues a paused job again, if it still is paused for that reason. Whoever calls wakes it. */
export async function goOn(db: Db, jobId: string, because: PausedBecause): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [job] = await tx
      .update(importJobs)
      .set({ status: "queued", pausedBecause: null, resumeAt: null })
      .where(
        and(eq(importJobs.id, jobId), eq(importJobs.status, "paused"), eq(importJobs.pausedBecause, because)),
      )
      .returning({ id: importJobs.id });
    if (job) await reopenUnknown(tx, jobId);
    return job !== undefined;
  });
}

/** Ids of the jobs that waited for this person to sign in; they go on by the new credential. */
export async function goOnForSignIn(db: Db, signedIn: SignedIn): Promise<string[]> {
  const waiting = await db
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(
      and(
        eq(importJobs.status, "paused"),
        eq(importJobs.pausedBecause, "signInNeeded"),
        eq(importJobs.region, signedIn.region),
        eq(importJobs.account, signedIn.account),
        eq(importJobs.userId, signedIn.userId),
      ),
    );
  for (const { id } of waiting) {
    await putCredential(db, env().masterKeys, id, signedIn);
    await goOn(db, id, "signInNeeded");
  }
  return waiting.map(({ id }) => id);
}
