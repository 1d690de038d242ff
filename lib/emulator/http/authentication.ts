import { findUser, type User } from "../accounts.ts";
import type { AccessKeyStore } from "../store/access-keys.ts";
import type { TokenStore } from "../store/tokens.ts";
import { iamTime } from "../wire-time.ts";
import { createKeyLock } from "./key-lock.ts";
import { isSignedBy, readClaim, readSdkDate, type SignedRequest, sdkDate } from "./signature.ts";

/** The caller, or the gateway's reason (texts of APIGW.0301) and what it has refused. */
export type Authenticated = { user: User } | { problem: string; by: "token" | "signature" };

export type Authenticate = (request: SignedRequest) => Authenticated;

type Parts = { tokens: TokenStore; accessKeys: AccessKeyStore; now(): number };

/** Clocks may differ by this much (apig-faq-0003). */
const skewMs = 15 * 60 * 1000;

const expired = (at: number) => `token expires, expires_at: ${iamTime(at)}`;

function byToken(token: string, { tokens, now }: Parts): Authenticated {
  const facts = tokens.find(token);
  const user = facts && findUser(facts.userId);
  if (!facts || !user) return { problem: "decrypt token fail", by: "token" };
  if (facts.expiresAt <= now()) return { problem: expired(facts.expiresAt), by: "token" };
  return { user };
}

/** What is wrong with the security token that belongs to a temporary key. */
function tokenProblem(request: SignedRequest, accessKeyId: string, { accessKeys, now }: Parts) {
  const token = request.headers["x-security-token"];
  const expiresAt = accessKeys.expiryOf(accessKeyId, typeof token === "string" ? token : "");
  if (expiresAt === null) return undefined;
  if (expiresAt === "token-wrong") return "decrypt token fail";
  return expiresAt <= now() ? expired(expiresAt) : undefined;
}

function dateProblem({ headers }: SignedRequest, now: number) {
  const text = String(headers["x-sdk-date"] ?? "");
  const date = readSdkDate(text);
  if (date === undefined) return "verify aksk signature fail";
  if (Math.abs(now - date) <= skewMs) return undefined;
  return `calc aksk signature fail:signature expired, signature time:${text},server time:${sdkDate(now)}`;
}

function bySignature(authorization: string, request: SignedRequest, parts: Parts, lock: Lock): Authenticated {
  const refuse = (problem: string) => ({ problem, by: "signature" }) as const;
  const claim = readClaim(authorization);
  if (!claim) return refuse("verify aksk signature fail");
  const { accessKeyId } = claim;
  const key = parts.accessKeys.find(accessKeyId);
  if (!key) return refuse(`ak ${accessKeyId} not exist`);
  if (lock.isLocked(accessKeyId)) return refuse("AK access failed to reach the limit,forbidden");
  const problem = dateProblem(request, parts.now());
  if (problem) return refuse(problem);
  if (!isSignedBy(request, claim, key.secretAccessKey)) {
    lock.fail(accessKeyId);
    return refuse("verify aksk signature fail");
  }
  lock.succeed(accessKeyId);
  const stale = tokenProblem(request, accessKeyId, parts);
  return stale ? refuse(stale) : { user: key.user };
}

type Lock = ReturnType<typeof createKeyLock>;

/** Tells callers by their token or, without one, by the signature of their access key. */
export function createAuthenticator(parts: Parts): Authenticate {
  const lock = createKeyLock(parts.now);
  return (request) => {
    const { "x-auth-token": token, authorization } = request.headers;
    if (typeof token === "string" && token !== "") return byToken(token, parts);
    if (authorization) return bySignature(authorization, request, parts, lock);
    return { problem: "x-auth-token not found", by: "token" };
  };
}
