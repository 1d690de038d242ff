import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Authorization } from "#lib/domain/host.ts";
import { z } from "#lib/domain/zod.ts";
import type { Database, Db } from "../db/client.ts";
import { importJobs, importSecrets } from "../db/schema.ts";
import type { MasterKey } from "../env.ts";
import { describeError, log } from "../log.ts";
import { seal, unseal } from "../sealing.ts";
import { credentialSchema } from "../session-store.ts";
import type { Credential } from "../upstream/settings.ts";

type Keys = readonly [MasterKey, ...MasterKey[]];
type SecretRow = typeof importSecrets.$inferInsert;

/** A login as it is sealed: judged and made usable before, so taken as it is. */
const loginSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("password"), username: z.string(), password: z.string() }),
  z.object({ kind: z.literal("key"), username: z.string(), privateKey: z.string() }),
]);

/** A login sealed for one job. Each row of the table has an id of its own to which what is sealed is bound. */
export function sealLogin(keys: Keys, jobId: string, login: Authorization): SecretRow {
  const id = randomUUID();
  const sealed = seal(keys, "import-login", JSON.stringify(login), `${jobId}/${id}`);
  return { id, jobId, kind: "login", sealed };
}

/** The upstream credential a job runs by, in place of the one it had. */
export async function putCredential(
  db: Db,
  keys: Keys,
  jobId: string,
  { credential, tokenExpiresAt }: { credential: Credential; tokenExpiresAt: Date },
): Promise<void> {
  const id = randomUUID();
  const sealed = seal(keys, "import-upstream", JSON.stringify(credential), `${jobId}/${id}`);
  await dropCredential(db, jobId);
  await db.insert(importSecrets).values({ id, jobId, kind: "upstream", sealed, expiresAt: tokenExpiresAt });
}

const ofKind = (jobId: string, kind: "login" | "upstream") =>
  and(eq(importSecrets.jobId, jobId), eq(importSecrets.kind, kind));

/** Forgets the upstream credential of a job. Answers until when it would have been good, if there was one. */
export async function dropCredential(db: Db, jobId: string): Promise<Date | null> {
  const [dropped] = await db
    .delete(importSecrets)
    .where(ofKind(jobId, "upstream"))
    .returning({ expiresAt: importSecrets.expiresAt });
  return dropped?.expiresAt ?? null;
}

/** The upstream credential of a job; `null` when there is none, it is over, or its key is gone. */
export async function openCredential(db: Db, keys: Keys, jobId: string): Promise<Credential | null> {
  const [row] = await db.select().from(importSecrets).where(ofKind(jobId, "upstream"));
  if (!row || (row.expiresAt !== null && row.expiresAt <= new Date())) return null;
  const opened = unseal(keys, "import-upstream", row.sealed, `${jobId}/${row.id}`);
  return opened === null ? null : credentialSchema.parse(JSON.parse(opened));
}

/** Some logins of a job, by the ids of their rows. What does not open is left out. */
export async function openLogins(
  db: Db,
  keys: Keys,
  jobId: string,
  ids: readonly string[],
): Promise<Map<string, Authorization>> {
  if (ids.length === 0) return new Map();
  const some = and(ofKind(jobId, "login"), inArray(importSecrets.id, [...ids]));
  const rows = await db.select().from(importSecrets).where(some);
  return new Map(
    rows.flatMap(({ id, sealed }) => {
      const opened = unseal(keys, "import-login", sealed, `${jobId}/${id}`);
      return opened === null ? [] : [[id, loginSchema.parse(JSON.parse(opened))] as const];
    }),
  );
}

/** Deletes the borrowed logins of a job and writes down when; `everything` takes the upstream credential along. */
export async function wipeSecrets(db: Db, jobId: string, what: "logins" | "everything"): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .delete(importSecrets)
      .where(what === "everything" ? eq(importSecrets.jobId, jobId) : ofKind(jobId, "login"));
    await tx
      .update(importJobs)
      .set({ credentialWipedAt: sql`now()`, credentialExpiresAt: null })
      .where(and(eq(importJobs.id, jobId), isNull(importJobs.credentialWipedAt)));
  });
}

/**
 * Writes the table anew without what was deleted from it: a deleted row stays readable in the file until then. On the
 * embedded database a checkpoint also ends the old file at once; PostgreSQL does that by itself soon after. A failure
 * leaves sealed text behind, never an open secret, and the next job's end tries again.
 */
export async function scrubSecrets({ db, kind }: Pick<Database, "db" | "kind">): Promise<void> {
  try {
    await db.execute(sql`vacuum full import_secrets`);
    if (kind === "embedded") await db.execute(sql`checkpoint`);
  } catch (error) {
    log().warn({ error: describeError(error) }, "the table of borrowed credentials was not written anew");
  }
}
