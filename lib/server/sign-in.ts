import "server-only";
import type { AccessKeySignIn, PasswordSignIn, Session, SignIn, TokenSignIn } from "#lib/domain/session.ts";
import { endpointsOf, type PublicContext, upstreamOf } from "./context.ts";
import { database } from "./db/client.ts";
import { env } from "./env.ts";
import { invalid } from "./errors.ts";
import { resumeAfterSignIn } from "./import-jobs/queue.ts";
import { openProject } from "./open-project.ts";
import { readRehearsalCard } from "./rehearsal.ts";
import { createSession, deleteSession, hashSessionId, type SignedIn, toSession } from "./session-store.ts";
import { recentFailures, signInDelayMs } from "./sign-in-delay.ts";
import type { Endpoints } from "./upstream/settings.ts";
import type { IssuedToken } from "./upstream/token.ts";
import { describeToken, findIamProject, issueToken } from "./upstream/upstream.ts";

type Credentials = PasswordSignIn | AccessKeySignIn | TokenSignIn;

/** No call tells when an access key ends, so its session ends when a token's would. */
const accessKeySessionMs = 24 * 60 * 60_000;

/** A rehearsal's users sign in by name alone; outside a rehearsal there is no such method. */
async function rehearsalCredentials(user: string): Promise<PasswordSignIn> {
  const card = await readRehearsalCard();
  if (card === null) throw invalid([{ name: "method", reason: "methodUnknown" }]);
  const known = card.accounts.find((account) => account.user === user);
  if (!known) throw invalid([{ name: "user", reason: "invalidValue" }]);
  const offered = env().regions;
  const region = offered.find(({ id }) => card.regions.some((named) => named.id === id)) ?? offered[0];
  return { method: "password", region: region.id, account: known.account, user, password: known.password };
}

/** Makes guessing slow. The reply says nothing of it: who guesses need not know. */
async function slowDown({ from, requestId }: PublicContext, credentials: Credentials): Promise<void> {
  const { db } = await database();
  // A key or a token names nobody whose name could be tried out; whoever sends many is slowed by the address.
  const { account, user } = credentials.method === "password" ? credentials : { account: "", user: "" };
  const delayMs = signInDelayMs(await recentFailures(db, { account, user, from, requestId }));
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
}

const ofToken = (region: string, method: SignedIn["method"], issued: IssuedToken): SignedIn => ({
  region,
  account: issued.account,
  user: issued.user,
  userId: issued.userId,
  method,
  credential: { kind: "token", token: issued.token },
  tokenExpiresAt: issued.expiresAt,
});

/** A key's owner has no name here: no call tells it. The key's id stands for the person. */
async function ofAccessKey(endpoints: Endpoints, input: AccessKeySignIn): Promise<SignedIn> {
  const { method, region, ...key } = input;
  const project = await findIamProject(endpoints, region, key);
  return {
    region,
    account: project.accountId ?? "",
    user: key.accessKeyId,
    userId: key.accessKeyId,
    method,
    credential: { kind: "accessKey", ...key, projectId: project.id },
    tokenExpiresAt: new Date(Date.now() + accessKeySessionMs),
  };
}

async function exchange(input: Credentials): Promise<SignedIn> {
  const { region } = input;
  const endpoints = endpointsOf(region);
  if (!endpoints) throw invalid([{ name: "region", reason: "regionUnknown" }]);
  switch (input.method) {
    case "password": {
      const { account, user, password, passcode, userId } = input;
      const login = { account, user, password, passcode, userId };
      return ofToken(region, "password", await issueToken(endpoints, region, login));
    }
    case "token":
      return ofToken(region, "token", await describeToken(endpoints, region, input.token));
    case "accessKey":
      return ofAccessKey(endpoints, input);
    default:
      return input satisfies never;
  }
}

/**
 * Signs in and opens a session under a new id; the one that `formerId` names ends, and its project stays chosen where it
 * was the same person's. An unknown user and a wrong password fail alike, as `unauthenticated`.
 */
export async function signIn(
  ctx: PublicContext,
  input: SignIn,
  formerId: string | undefined,
): Promise<{ id: string; session: Session }> {
  const credentials = input.method === "rehearsal" ? await rehearsalCredentials(input.user) : input;
  await slowDown(ctx, credentials);
  const { db } = await database();
  const signedIn = await exchange(credentials);
  const { id, session } = await createSession(db, env().masterKeys, signedIn, new Date(), formerId);
  if (formerId) await deleteSession(db, hashSessionId(formerId));
  resumeAfterSignIn(db, signedIn);
  const upstream = upstreamOf(session);
  if (session.project && upstream) openProject({ ...ctx, db, session, upstream });
  return { id, session: toSession(session) };
}
