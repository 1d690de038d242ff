import type { IncomingHttpHeaders } from "node:http";
import { findUser, type User } from "../accounts.ts";
import type { TokenStore } from "../store/tokens.ts";
import { iamTime } from "../wire-time.ts";

type Authenticated = { user: User } | { problem: string };

/** The caller by his token; else the gateway's reason (section "x-auth-token" of APIGW.0301). */
export function authenticate(headers: IncomingHttpHeaders, tokens: TokenStore, now: number): Authenticated {
  const token = headers["x-auth-token"];
  if (typeof token !== "string" || token === "")
    return {
      problem: headers.authorization ? "verify aksk signature fail" : "x-auth-token not found",
    };
  const facts = tokens.find(token);
  const user = facts && findUser(facts.userId);
  if (!facts || !user) return { problem: "decrypt token fail" };
  if (facts.expiresAt <= now) return { problem: `token expires, expires_at: ${iamTime(facts.expiresAt)}` };
  return { user };
}
