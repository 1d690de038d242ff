import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, securityHeaders } from "#lib/server/content-security-policy.ts";
import { env, isDevelopment } from "#lib/server/env.ts";

/**
 * Puts the security headers on every reply, with a nonce of its own. It decides nothing: sessions and redirects are
 * asked for where the data is, because a proxy can be bypassed.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, isDevelopment());
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy, our layout reads it from x-nonce.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-muster-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(env().isHttps)))
    response.headers.set(name, value);
  return response;
}
