import "server-only";
import type { PasswordSignIn, Session, SignIn } from "#lib/domain/session.ts";
import { endpointsOf, type PublicContext, upstreamOf } from "./context.ts";
import { database } from "./db/client.ts";
import { env } from "./env.ts";
import { invalid } from "./errors.ts";
import { fillIndex } from "./index-filler.ts";
import { readRehearsalCard } from "./rehearsal.ts";
import { createSession, deleteSession, hashSessionId, type SignedIn, toSession } from "./session-store.ts";
import { recentFailures, signInDelayMs } from "./sign-in-delay.ts";
import { issueToken } from "./upstream/upstream.ts";

type Credentials = Omit<PasswordSignIn, "method">;

/** A rehearsal's users sign in by name alone; outside a rehearsal there is no such method. */
async function rehearsalCredentials(user: string): Promise<Credentials> {
  const card = await readRehearsalCard();
  if (card === null) throw invalid([{ name: "method", reason: "methodUnknown" }]);
  const known = card.accounts.find((account) => account.user === user);
  if (!known) throw invalid([{ name: "user", reason: "invalidValue" }]);
  const offered = env().regions;
  const region = offered.find(({ id }) => card.regions.some((named) => named.id === id)) ?? offered[0];
  return { region: region.id, account: known.account, user, password: known.password };
}

async function toCredentials(input: SignIn): Promise<Credentials> {
  if (input.method === "rehearsal") return rehearsalCredentials(input.user);
  if (input.method !== "password") throw invalid([{ name: "method", reason: "methodUnknown" }]);
  const { method: _, ...credentials } = input;
  return credentials;
}

/** Makes guessing slow. The reply says nothing of it: who guesses need not know. */
async function slowDown({ from, requestId }: PublicContext, { account, user }: Credentials): Promise<void> {
  const { db } = await database();
  const delayMs = signInDelayMs(await recentFailures(db, { account, user, from, requestId }));
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
}

async function exchange({ region, account, user, password }: Credentials): Promise<SignedIn> {
  const endpoints = endpointsOf(region);
  if (!endpoints) throw invalid([{ name: "region", reason: "regionUnknown" }]);
  const issued = await issueToken(endpoints, region, { account, user, password });
  return {
    region,
    account: issued.account,
    user: issued.user,
    userId: issued.userId,
    method: "password",
    credential: { kind: "token", token: issued.token },
    tokenExpiresAt: issued.expiresAt,
  };
}

/**
 * Signs in and opens a session under a new id; the one that `formerId` names ends. An unknown user and a wrong password
 * fail alike, as `unauthenticated`.
 */
export async function signIn(
  ctx: PublicContext,
  input: SignIn,
  formerId: string | undefined,
): Promise<{ id: string; session: Session }> {
  const credentials = await toCredentials(input);
  await slowDown(ctx, credentials);
  const { db } = await database();
  const { id, session } = await createSession(db, env().masterKeys, await exchange(credentials));
  if (formerId) await deleteSession(db, hashSessionId(formerId));
  const upstream = upstreamOf(session);
  if (session.project && upstream) fillIndex({ ...ctx, db, session, upstream });
  return { id, session: toSession(session) };
}
