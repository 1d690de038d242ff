import "server-only";
import { randomUUID } from "node:crypto";
import { chooseLocale, localeCookie } from "#lib/messages/locale.ts";
import { clientAddress } from "./client-address.ts";
import type { PublicContext } from "./context.ts";
import { AppError } from "./errors.ts";
import { describeError, log } from "./log.ts";
import { countRequest } from "./metrics.ts";
import { redact } from "./redactor.ts";
import { cookieValue } from "./session-cookie.ts";
import type { StoredSession } from "./session-store.ts";

/** What is learned about a request on its way; the reply, the log line and the redactor draw on it. */
export type Trace = PublicContext & {
  startedAt: number;
  session: StoredSession | null;
  /** Until when upstream holds this credential back. */
  throttledUntil(): Date | null;
  /** Values that must not appear in anything that leaves. */
  secrets: string[];
  /** Headers of the reply. */
  headers: Headers;
};

/** Begins a request. Its id is always ours: one from outside could forge what the log tells. */
export function startTrace({ headers }: Request): Trace {
  const chosen = cookieValue(headers.get("cookie"), localeCookie);
  return {
    requestId: randomUUID(),
    locale: chooseLocale(chosen, headers.get("accept-language")),
    from: clientAddress(headers),
    startedAt: performance.now(),
    session: null,
    throttledUntil: () => null,
    secrets: [],
    headers: new Headers(),
  };
}

/** The code of the closed set that stands for a failure. */
export const codeOf = (error: unknown) => (error instanceof AppError ? error.code : "internal");

function levelOf(status: number, path: string) {
  if (status >= 400) return status >= 500 ? "error" : "warn";
  // Asked every few seconds by whatever watches the console.
  return path.startsWith("/api/health/") || path === "/api/metrics" ? "debug" : "info";
}

/** The one log line, and the one count, of a request. */
export function logRequest(request: Request, status: number, trace: Trace, error?: unknown): void {
  countRequest(request.method, status);
  const { requestId, from, session, startedAt, secrets } = trace;
  // The path only: a query is typed by people, and people paste.
  const path = new URL(request.url).pathname;
  const line = {
    requestId,
    method: request.method,
    path,
    status,
    ms: Math.round(performance.now() - startedAt),
    from,
    ...(session ? { account: session.account, user: session.user } : {}),
  };
  // An error may quote what upstream echoed: here the redactor is told what to look for.
  const told =
    error === undefined ? {} : redact({ code: codeOf(error), error: describeError(error) }, secrets);
  log()[levelOf(status, path)]({ ...line, ...told }, "request");
}
