import "server-only";
import { and, eq, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Database, Db } from "../db/client.ts";
import { importJobs } from "../db/schema.ts";
import { isOpen } from "./hold.ts";
import type { Imports } from "./queue.ts";
import { goOn } from "./requeue.ts";
import { scrubSecrets, wipeSecrets } from "./secrets.ts";
import { timings } from "./timings.ts";

const before = (ms: number) => sql`now() - ${ms} * interval '1 millisecond'`;

/** Jobs whose worker fell silent. Taking the sign of life away makes sure that one console alone deals with each. */
async function silent(db: Db): Promise<{ id: string; deliveryId: string | null }[]> {
  return db
    .update(importJobs)
    .set({ pulseAt: null })
    .where(
      and(
        sql`${importJobs.pulseAt} < ${before(timings().silenceMs)}`,
        or(eq(importJobs.status, "running"), isOpen),
      ),
    )
    .returning({ id: importJobs.id, deliveryId: importJobs.deliveryId });
}

/** Jobs that nobody took up: the message was lost between our table and the queue's, or all workers are busy. */
const forgotten = (db: Db) =>
  db
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(and(isNull(importJobs.pulseAt), or(inArray(importJobs.status, ["queued", "running"]), isOpen)));

/** Jobs that paused because CodeArts was away, and are to try again. */
async function due(db: Db): Promise<{ id: string }[]> {
  const jobs = await db
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(
      and(
        eq(importJobs.status, "paused"),
        eq(importJobs.pausedBecause, "upstreamDown"),
        lte(importJobs.resumeAt, sql`now()`),
      ),
    );
  for (const { id } of jobs) await goOn(db, id, "upstreamDown");
  return jobs;
}

/** Ends the loan of logins whose time is over. What was not sent by then waits for somebody who brings a login. */
async function endLoans(opened: Database): Promise<void> {
  const { db } = opened;
  const over = await db
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(and(lte(importJobs.credentialExpiresAt, sql`now()`), isNull(importJobs.credentialWipedAt)));
  for (const { id } of over) {
    await wipeSecrets(db, id, "logins");
    await db
      .update(importJobs)
      .set({ status: "paused", pausedBecause: "loginNeeded" })
      .where(and(eq(importJobs.id, id), inArray(importJobs.status, ["queued", "running"])));
    await db
      .update(importJobs)
      .set({ pausedBecause: "loginNeeded", resumeAt: null })
      .where(
        and(
          eq(importJobs.id, id),
          eq(importJobs.status, "paused"),
          ne(importJobs.pausedBecause, "signInNeeded"),
        ),
      );
  }
  if (over.length > 0) await scrubSecrets(opened);
}

/** Looks over the jobs: who fell silent, who is due, whose loan is over. Every console does, every second. */
export async function sweep(opened: Database, imports: Imports): Promise<void> {
  await endLoans(opened);
  for (const { id, deliveryId } of await silent(opened.db)) {
    if (deliveryId) await imports.redeliver(deliveryId);
    await imports.wake(id);
  }
  for (const { id } of await due(opened.db)) await imports.wake(id);
  for (const { id } of await forgotten(opened.db)) await imports.wake(id);
}
