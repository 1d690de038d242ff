import type { Reply } from "./operation.ts";
import { gatewayError } from "./refusal.ts";

/** What goes back: a reply, a body sent as it is, 204, or a cut connection. */
export type Answer =
  | ({ kind: "reply" } & Reply)
  | { kind: "raw"; status: number; text: string; headers: Record<string, string> }
  | { kind: "empty" }
  | { kind: "reset" };

export const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  kind: "reply",
  status,
  body,
  headers,
});

/** The gateway's answer to too many requests; `retryAfter` in seconds. */
export const throttled = (requestId: string, limit: number, retryAfter: number) => {
  const policy = `policy user over ratelimit, limit:${limit}, time:1 second`;
  const message = `The throttling threshold has been reached: ${policy}`;
  return reply(429, gatewayError("APIGW.0308", message, requestId), { "Retry-After": String(retryAfter) });
};
