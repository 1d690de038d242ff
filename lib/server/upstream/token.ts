import "server-only";
import { type TokenCreateBody, tokenCreateReply } from "#lib/codearts/iam.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import { AppError, type DetailKey } from "../errors.ts";
import { type Call, read } from "./call.ts";
import { addressOf } from "./connection.ts";
import { pacerFor } from "./pacer.ts";
import type { Endpoints, Settings } from "./settings.ts";
import { unreadableError } from "./translate.ts";
import type { Message } from "./transport.ts";

/** `passcode` is there for a user who logs in with both; `userId` where it is known, from an earlier sign-in say. */
export type PasswordLogin = {
  account: string;
  user: string;
  password: string;
  passcode?: string | undefined;
  userId?: string | undefined;
};

export type IssuedToken = { token: string; expiresAt: Date; userId: string; user: string; account: string };

type Totp = NonNullable<TokenCreateBody["auth"]["identity"]["totp"]>;

/** Project scope, with the region's name as the project's: CodeArts Deploy is a regional service. */
const tokenBody = (region: string, login: PasswordLogin, totp?: Totp): TokenCreateBody => ({
  auth: {
    identity: {
      methods: totp ? ["password", "totp"] : ["password"],
      password: {
        user: { name: login.user, password: login.password, domain: { name: login.account } },
      },
      ...(totp && { totp }),
    },
    scope: { project: { name: region } },
  },
});

const lineOf = ({ iam }: Endpoints, settings: Settings) => ({ pacer: pacerFor(`sign-in ${iam}`), settings });

// Any value drops the service catalogue, which would be most of the reply.
const tokensAddress = ({ iam }: Endpoints) => addressOf(iam, "/v3/auth/tokens", { nocatalog: "true" });

function tokenCall(message: Message, secrets: readonly string[]): Call<{ token: TokenFacts }> {
  return { message: () => message, isSigned: false, reply: tokenCreateReply, secrets };
}

/** An unknown user and a wrong password look the same, so nobody can find out which users exist. */
const refusedAs = (detail: DetailKey, cause: unknown, invalidParams: FieldReason[] = []) =>
  new AppError("unauthenticated", "sign-in refused", { detail, cause, invalidParams });

// Keystone answers 404 to an account or region that it does not know.
const isRefused = (error: unknown) =>
  error instanceof AppError && ["unauthenticated", "not_found"].includes(error.code);

const isShapeRefused = (error: unknown) => error instanceof AppError && error.code === "upstream_rejected";

/**
 * Asks IAM for a token. It makes nothing that could exist twice (a new token leaves older ones valid), so it is
 * repeated like a read. Errors: `unauthenticated` with detail `signInRefused`, or `passcodeRefused` and
 * `passcodeNeedsUserId` where a passcode was given; `forbidden`, `upstream_unavailable`.
 */
export async function requestToken(
  endpoints: Endpoints,
  region: string,
  login: PasswordLogin,
  settings: Settings,
): Promise<IssuedToken> {
  const { password, passcode } = login;
  async function ask(totp?: Totp): Promise<IssuedToken> {
    const message = {
      method: "POST" as const,
      url: tokensAddress(endpoints),
      headers: { accept: "application/json", "content-type": "application/json;charset=utf-8" },
      body: JSON.stringify(tokenBody(region, login, totp)),
    };
    const secrets = passcode === undefined ? [password] : [password, passcode];
    const reply = await read(lineOf(endpoints, settings), tokenCall(message, secrets));
    return issued(reply.header("x-subject-token"), reply.data.token, login.account);
  }
  try {
    return passcode === undefined ? await ask() : await askWithPasscode(ask, login, passcode);
  } catch (error) {
    if (!isRefused(error) || isExplained(error)) throw error;
    throw refusedAs(passcode === undefined ? "signInRefused" : "passcodeRefused", error);
  }
}

const isExplained = (error: unknown) => error instanceof AppError && error.detail === "passcodeNeedsUserId";

/**
 * The SDKs' model of a passcode knows the user by id alone, which nobody has before the sign-in; Keystone, which IAM
 * descends from, takes name and account. So: the id where it is known; else the name; and where that is refused for its
 * shape, the id from a token for the password alone. That token is only looked at: the passcode is proved in any case.
 * A user whose password alone opens nothing has to give the id.
 */
async function askWithPasscode(
  ask: (totp?: Totp) => Promise<IssuedToken>,
  { account, user, userId }: PasswordLogin,
  passcode: string,
): Promise<IssuedToken> {
  if (userId !== undefined) return ask({ user: { id: userId, passcode } });
  try {
    return await ask({ user: { name: user, domain: { name: account }, passcode } });
  } catch (error) {
    if (!isShapeRefused(error)) throw error;
  }
  const { userId: foundId } = await ask().catch((error: unknown) => {
    const userIdMissing = { name: "userId", reason: "required" } as const;
    throw isRefused(error) ? refusedAs("passcodeNeedsUserId", error, [userIdMissing]) : error;
  });
  return ask({ user: { id: foundId, passcode } });
}

/**
 * What IAM says of a token that was issued elsewhere. Errors: `unauthenticated` with detail `tokenRefused`, `invalid` at
 * `region` for a token of another region.
 */
export async function readToken(
  endpoints: Endpoints,
  region: string,
  token: string,
  settings: Settings,
): Promise<IssuedToken> {
  const headers = { accept: "application/json", "x-auth-token": token, "x-subject-token": token };
  const message = { method: "GET" as const, url: tokensAddress(endpoints), headers };
  const { token: facts } = await read(lineOf(endpoints, settings), tokenCall(message, [token])).then(
    ({ data }) => data,
    (error: unknown) => {
      throw isRefused(error) ? refusedAs("tokenRefused", error) : error;
    },
  );
  if (!isOfRegion(facts, region)) {
    const invalidParams = [{ name: "region", reason: "invalidValue" as const }];
    throw new AppError("invalid", "a token of another region", { detail: "tokenOtherRegion", invalidParams });
  }
  return issued(token, facts, "");
}

/** A region's project bears its name, a part of it begins with the name (`cn-north-4_edge`). */
function isOfRegion({ project }: TokenFacts, region: string): boolean {
  // A token of the whole account names no project; CodeArts is asked whether it takes one.
  const name = project?.name ?? region;
  return name === region || name.startsWith(`${region}_`);
}

type TokenFacts = ReturnType<typeof tokenCreateReply.parse>["token"];

function issued(token: string | null, facts: TokenFacts, account: string): IssuedToken {
  const expiresAt = new Date(facts.expires_at);
  if (!token) throw unreadableError(201, "no token", null);
  if (Number.isNaN(expiresAt.getTime())) throw unreadableError(201, "no expiry", null);
  const { id, name, domain } = facts.user;
  return { token, expiresAt, userId: id, user: name, account: domain?.name ?? account };
}
