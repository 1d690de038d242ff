import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, gt, lte, or } from "drizzle-orm";
import type { Session } from "#lib/domain/session.ts";
import { z } from "#lib/domain/zod.ts";
import type { Db } from "./db/client.ts";
import { preferences, sessions } from "./db/schema.ts";
import type { MasterKey } from "./env.ts";
import { seal, unseal } from "./sealing.ts";
import type { Credential } from "./upstream/settings.ts";

export const idleLimitMs = 30 * 60_000;

// "In use" is written down at most this often: reading a page should not write.
const touchIntervalMs = 60_000;

type Keys = readonly [MasterKey, ...MasterKey[]];
type ChosenProject = { id: string; name: string };

/** Who signed in with what, as the upstream told it. `tokenExpiresAt` is when the credential ends. */
export type SignedIn = {
  region: string;
  account: string;
  user: string;
  userId: string;
  method: Session["method"];
  credential: Credential;
  tokenExpiresAt: Date;
};

/** A session with its opened credential. Server only; what leaves the server is `toSession` of it. */
export type StoredSession = SignedIn & { idHash: string; lastSeenAt: Date; project: ChosenProject | null };

/** What the browser may know of a session. */
export const toSession = ({
  user,
  account,
  region,
  method,
  tokenExpiresAt,
  lastSeenAt,
  project,
}: StoredSession): Session => ({
  user,
  account,
  region,
  method,
  expiresAt: tokenExpiresAt.toISOString(),
  idleExpiresAt: new Date(
    Math.min(lastSeenAt.getTime() + idleLimitMs, tokenExpiresAt.getTime()),
  ).toISOString(),
  project,
});

/** What the database keeps of a cookie: whoever reads the table cannot sign in with it. */
export const hashSessionId = (id: string) => createHash("sha256").update(id).digest("hex");

async function lastProject(db: Db, { region, account, userId }: SignedIn): Promise<ChosenProject | null> {
  const owner = and(
    eq(preferences.region, region),
    eq(preferences.account, account),
    eq(preferences.userId, userId),
  );
  const [row] = await db.select().from(preferences).where(owner);
  return row ? { id: row.projectId, name: row.projectName } : null;
}

const isLive = (now: Date) =>
  and(gt(sessions.tokenExpiresAt, now), gt(sessions.lastSeenAt, new Date(now.getTime() - idleLimitMs)));
const isOver = (now: Date) =>
  or(lte(sessions.tokenExpiresAt, now), lte(sessions.lastSeenAt, new Date(now.getTime() - idleLimitMs)));

/** The project of the session that this sign-in renews, if it was the same person's; it may be over by now. */
async function formerProject(
  db: Db,
  { region, account, userId }: SignedIn,
  formerId: string,
): Promise<ChosenProject | null> {
  const same = and(
    eq(sessions.idHash, hashSessionId(formerId)),
    eq(sessions.region, region),
    eq(sessions.account, account),
    eq(sessions.userId, userId),
  );
  const [row] = await db.select().from(sessions).where(same);
  return row?.projectId ? { id: row.projectId, name: row.projectName ?? row.projectId } : null;
}

/**
 * Opens a session under a new random id (256 bits) and sweeps away those that are over. Its project is that of the
 * session it renews, else the one chosen last.
 */
export async function createSession(
  db: Db,
  keys: Keys,
  signedIn: SignedIn,
  now = new Date(),
  formerId?: string,
): Promise<{ id: string; session: StoredSession }> {
  const renewed = formerId ? await formerProject(db, signedIn, formerId) : null;
  await db.delete(sessions).where(isOver(now));
  const id = randomBytes(32).toString("base64url");
  const idHash = hashSessionId(id);
  const project = renewed ?? (await lastProject(db, signedIn));
  const { credential, ...facts } = signedIn;
  await db.insert(sessions).values({
    ...facts,
    idHash,
    sealedCredential: seal(keys, "session-credential", JSON.stringify(credential), idHash),
    createdAt: now,
    lastSeenAt: now,
    projectId: project?.id ?? null,
    projectName: project?.name ?? null,
  });
  return { id, session: { ...signedIn, idHash, lastSeenAt: now, project } };
}

type SessionRow = typeof sessions.$inferSelect;

/** A credential as it is sealed. */
export const credentialSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("token"), token: z.string() }),
  z.object({
    kind: z.literal("accessKey"),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    securityToken: z.string().optional(),
    projectId: z.string(),
  }),
]);

function openCredential(keys: Keys, { sealedCredential, idHash }: SessionRow): Credential | null {
  const opened = unseal(keys, "session-credential", sealedCredential, idHash);
  return opened === null ? null : credentialSchema.parse(JSON.parse(opened));
}

function storedSession(row: SessionRow, credential: Credential): StoredSession {
  const { idHash, region, account, user, userId, method, tokenExpiresAt, projectId, projectName } = row;
  const { lastSeenAt } = row;
  const project = projectId === null ? null : { id: projectId, name: projectName ?? projectId };
  return { idHash, region, account, user, userId, method, credential, tokenExpiresAt, lastSeenAt, project };
}

/**
 * The session behind a cookie: in use within the last 30 minutes, token still alive, sealed by a key we have.
 * Else `null`. Asking counts as use.
 */
export async function findSession(
  db: Db,
  keys: Keys,
  id: string,
  now = new Date(),
): Promise<StoredSession | null> {
  const idHash = hashSessionId(id);
  const [row] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.idHash, idHash), isLive(now)));
  if (!row) return null;
  const credential = openCredential(keys, row);
  if (credential === null) return null;
  if (now.getTime() - row.lastSeenAt.getTime() < touchIntervalMs) return storedSession(row, credential);
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.idHash, idHash));
  return storedSession({ ...row, lastSeenAt: now }, credential);
}

/**
 * A live session of the same person whose credential lasts longer than `endsAt`: one that was opened since. Asking does
 * not count as use.
 */
export async function newerSession(
  db: Db,
  keys: Keys,
  { region, account, userId }: Pick<SignedIn, "region" | "account" | "userId">,
  endsAt: Date,
  now = new Date(),
): Promise<StoredSession | null> {
  const same = and(
    eq(sessions.region, region),
    eq(sessions.account, account),
    eq(sessions.userId, userId),
    gt(sessions.tokenExpiresAt, endsAt),
    isLive(now),
  );
  const [row] = await db.select().from(sessions).where(same).orderBy(desc(sessions.tokenExpiresAt)).limit(1);
  const credential = row ? openCredential(keys, row) : null;
  return row && credential ? storedSession(row, credential) : null;
}

/** Is the session still there and not over? Asking does not count as use. */
export async function isSessionAlive(db: Db, idHash: string, now = new Date()): Promise<boolean> {
  const [row] = await db
    .select({ idHash: sessions.idHash })
    .from(sessions)
    .where(and(eq(sessions.idHash, idHash), isLive(now)));
  return row !== undefined;
}

/** Ends a session: its row, and with it the sealed token, is gone. */
export async function deleteSession(db: Db, idHash: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.idHash, idHash));
}

/** Ends all sessions of a person, in every region. */
export async function deleteSessionsOf(db: Db, { account, userId }: StoredSession): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.account, account), eq(sessions.userId, userId)));
}

/** Ends a session whose credential upstream no longer takes; its project is what the person's next one begins with. */
export async function dropSession(db: Db, session: StoredSession, now = new Date()): Promise<void> {
  if (session.project) await rememberProject(db, session, session.project, now);
  await deleteSession(db, session.idHash);
}

async function rememberProject(
  db: Db,
  { region, account, userId }: SignedIn,
  project: ChosenProject,
  now: Date,
): Promise<void> {
  const choice = { projectId: project.id, projectName: project.name, updatedAt: now };
  await db
    .insert(preferences)
    .values({ region, account, userId, ...choice })
    .onConflictDoUpdate({
      target: [preferences.region, preferences.account, preferences.userId],
      set: choice,
    });
}

/** Chooses the project of a session, and remembers it for the person's next sign-in. */
export async function chooseProject(
  db: Db,
  session: StoredSession,
  project: ChosenProject,
  now = new Date(),
): Promise<StoredSession> {
  const choice = { projectId: project.id, projectName: project.name };
  await db.transaction(async (tx) => {
    await tx.update(sessions).set(choice).where(eq(sessions.idHash, session.idHash));
    await rememberProject(tx, session, project, now);
  });
  return { ...session, project };
}
