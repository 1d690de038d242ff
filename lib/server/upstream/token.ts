import "server-only";
import { type TokenCreateBody, tokenCreateReply } from "#lib/codearts/iam.ts";
import { AppError } from "../errors.ts";
import { read } from "./call.ts";
import { addressOf } from "./connection.ts";
import { pacerFor } from "./pacer.ts";
import type { Endpoints, Settings } from "./settings.ts";
import { unreadableError } from "./translate.ts";

export type PasswordLogin = { account: string; user: string; password: string };

export type IssuedToken = { token: string; expiresAt: Date; userId: string; user: string; account: string };

/** Project scope, with the region's name as the project's: CodeArts Deploy is a regional service. */
const tokenBody = (region: string, { account, user, password }: PasswordLogin): TokenCreateBody => ({
  auth: {
    identity: {
      methods: ["password"],
      password: { user: { name: user, password, domain: { name: account } } },
    },
    scope: { project: { name: region } },
  },
});

/** An unknown user and a wrong password look the same, so nobody can find out which users exist. */
const signInRefused = (cause: AppError) =>
  new AppError("unauthenticated", "sign-in refused", { detail: "signInRefused", cause });

/**
 * Asks IAM for a token. It makes nothing that could exist twice (a new token leaves older ones valid), so it is
 * repeated like a read. Errors: `unauthenticated` with detail `signInRefused`, `forbidden`, `upstream_unavailable`.
 */
export async function requestToken(
  endpoints: Endpoints,
  region: string,
  login: PasswordLogin,
  settings: Settings,
): Promise<IssuedToken> {
  const line = { pacer: pacerFor(`sign-in ${endpoints.iam}`), settings };
  const message = {
    method: "POST" as const,
    // Any value drops the service catalogue, which would be most of the reply.
    url: addressOf(endpoints.iam, "/v3/auth/tokens", { nocatalog: "true" }),
    headers: { accept: "application/json", "content-type": "application/json;charset=utf-8" },
    body: JSON.stringify(tokenBody(region, login)),
  };
  try {
    const reply = await read(line, { message, reply: tokenCreateReply, secrets: [login.password] });
    return issued(reply.header("x-subject-token"), reply.data.token, login);
  } catch (error) {
    // Keystone answers 404 to an account or region that it does not know.
    const isRefused = error instanceof AppError && ["unauthenticated", "not_found"].includes(error.code);
    if (isRefused) throw signInRefused(error);
    throw error;
  }
}

type TokenFacts = ReturnType<typeof tokenCreateReply.parse>["token"];

function issued(token: string | null, facts: TokenFacts, login: PasswordLogin): IssuedToken {
  const expiresAt = new Date(facts.expires_at);
  if (!token) throw unreadableError(201, "no token", null);
  if (Number.isNaN(expiresAt.getTime())) throw unreadableError(201, "no expiry", null);
  const account = facts.user.domain?.name ?? login.account;
  return { token, expiresAt, userId: facts.user.id, user: facts.user.name, account };
}
