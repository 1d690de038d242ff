import "server-only";
import type { AuditAction } from "#lib/domain/audit.ts";
import type { z } from "#lib/domain/zod.ts";
import type { AuditFacts } from "./audit.ts";
import { type AuditEnd, runAudited, runAuditedBatch } from "./audited.ts";
import { type Context, type PublicContext, upstreamOf } from "./context.ts";
import { database } from "./db/client.ts";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";
import { describeError, log } from "./log.ts";
import { countRefusal } from "./metrics.ts";
import { isOriginAllowed } from "./origin.ts";
import { toProblem } from "./problem-reply.ts";
import { parseBody, parseParams, parseQuery, readBody, secretsIn } from "./request-input.ts";
import { cookieValue, endedSessionCookie, isSessionId, sessionCookieName } from "./session-cookie.ts";
import { dropSession, findSession } from "./session-store.ts";
import { codeOf, logRequest, startTrace, type Trace } from "./trace.ts";
import { secretsOf } from "./upstream/credential.ts";

type Access = "none" | "required";
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Returned<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a route's verb is called with: everything parsed. */
export type RouteInput<A extends Access, P, Q, B> = {
  ctx: A extends "none" ? PublicContext : Context;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  request: Request;
  /** Headers of the reply, for the few routes that set one. */
  headers: Headers;
};

/** An action that is written down: before it with what was asked, after it with what came of it. */
export type AuditRule<A extends Access, P, Q, B, R> = {
  action: AuditAction | ((input: RouteInput<A, P, Q, B>) => AuditAction);
  asked?(input: RouteInput<A, P, Q, B>): AuditFacts | Promise<AuditFacts>;
  came?(reply: Parsed<R>, input: RouteInput<A, P, Q, B>): AuditFacts;
};

/** As `AuditRule`, for a route that does the same to many objects and tells what became of each. */
export type AuditBatchRule<A extends Access, P, Q, B, R> = {
  action: AuditAction;
  askedEach(input: RouteInput<A, P, Q, B>): Promise<AuditFacts[]>;
  cameEach(reply: Parsed<R>): AuditEnd[];
};

export type Route<A extends Access, P, Q, B, R> = {
  /** A route is private unless it says `none`. */
  session?: A;
  params?: P;
  query?: Q;
  body?: B;
  /** Largest body in bytes, where the usual one is too small. */
  bodyLimit?: number;
  /** What may leave: a field the schema does not name stays here. Left out = no body. */
  reply?: R;
  /** Of a success; 200, or 204 without `reply`, unless said. */
  status?: number | ((reply: Parsed<R>) => number);
  /** Content type of a reply that is text; JSON otherwise. */
  type?: string;
  /** The same answer as a file, for callers that ask for `text/csv`. */
  csv?: { fileName: string; text(input: RouteInput<A, P, Q, B>): Promise<string> };
  audit?: AuditRule<A, P, Q, B, R> | AuditBatchRule<A, P, Q, B, R>;
  handle(input: RouteInput<A, P, Q, B>): Promise<Returned<R>> | (R extends undefined ? Promise<void> : never);
};

type Segment = { params: Promise<unknown> };

async function openSession(request: Request, trace: Trace): Promise<Context> {
  const { requestId, locale, from } = trace;
  const id = cookieValue(request.headers.get("cookie"), sessionCookieName(env()));
  const { db } = await database();
  const session = isSessionId(id) ? await findSession(db, env().masterKeys, id) : null;
  const upstream = session && upstreamOf(session);
  if (!session || !upstream) throw new AppError("unauthenticated", "no session");
  trace.session = session;
  trace.secrets.push(...secretsOf(session.credential));
  trace.throttledUntil = () => upstream.throttledUntil();
  return { requestId, locale, from, db, session, upstream };
}

function checkOrigin({ method, headers }: Request): void {
  if (isOriginAllowed(method, headers, env().origin)) return;
  throw new AppError("forbidden", "request from a foreign page", {
    invalidParams: [{ name: "Origin", reason: "originForeign" }],
  });
}

/** Upstream no longer takes the token: the session is worth nothing and goes. */
async function endDeadSession(error: unknown, { session, headers, requestId }: Trace): Promise<void> {
  if (codeOf(error) !== "unauthenticated" || !session) return;
  headers.append("set-cookie", endedSessionCookie(env()));
  try {
    const { db } = await database();
    await dropSession(db, session);
  } catch (cause) {
    log().error({ requestId, error: describeError(cause) }, "a dead session was not removed");
  }
}

const isCsvWanted = ({ headers }: Request) => /\btext\/csv\b/.test(headers.get("accept") ?? "");

function respond(body: unknown, status: number, type: string, trace: Trace): Response {
  const { headers } = trace;
  headers.set("cache-control", "no-store");
  headers.set("x-request-id", trace.requestId);
  const until = trace.throttledUntil();
  if (until) headers.set("muster-throttled-until", until.toISOString());
  if (body !== undefined) headers.set("content-type", type);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(body === undefined ? null : text, { status, headers });
}

async function refuse(request: Request, error: unknown, trace: Trace): Promise<Response> {
  await endDeadSession(error, trace);
  const problem = toProblem(error, trace);
  countRefusal(error);
  logRequest(request, problem.status, trace, error);
  return respond(problem, problem.status, "application/problem+json", trace);
}

function statusOf<R>(status: number | ((reply: Parsed<R>) => number) | undefined, result: Parsed<R>): number {
  if (typeof status === "function") return status(result);
  return status ?? (result === undefined ? 204 : 200);
}

/**
 * Makes a route handler of a declaration. In this order: request id, origin check, session, parse, audit row, verb,
 * audit outcome, reply through its schema or problem+json, `no-store`, one log line.
 */
export function defineRoute<
  A extends Access = "required",
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(route: Route<A, P, Q, B, R>) {
  async function open(request: Request, segment: Segment | undefined, trace: Trace) {
    checkOrigin(request);
    const { requestId, locale, from } = trace;
    const ctx = route.session === "none" ? { requestId, locale, from } : await openSession(request, trace);
    const params = route.params ? parseParams(route.params, await segment?.params) : undefined;
    const query = parseQuery(route.query, request.url);
    const raw = route.body ? await readBody(request, route.bodyLimit) : undefined;
    trace.secrets.push(...secretsIn(raw));
    const body = route.body ? parseBody(route.body, raw) : undefined;
    // The one cast: each part was just parsed by the schema from which its type is inferred.
    return { ctx, params, query, body, request, headers: trace.headers } as RouteInput<A, P, Q, B>;
  }

  async function perform(input: RouteInput<A, P, Q, B>, trace: Trace): Promise<Parsed<R>> {
    const { audit, reply } = route;
    const run = async () => {
      const result = await route.handle(input);
      return (reply ? reply.parse(result) : undefined) as Parsed<R>;
    };
    if (!audit) return run();
    const { db } = await database();
    if ("askedEach" in audit) {
      const batch = { action: audit.action, asked: await audit.askedEach(input), run, came: audit.cameEach };
      return runAuditedBatch(db, batch, trace);
    }
    const asked = (await audit.asked?.(input)) ?? {};
    const came = (result: Parsed<R>) => audit.came?.(result, input) ?? {};
    const action = typeof audit.action === "function" ? audit.action(input) : audit.action;
    return runAudited(db, { action, asked, run, came }, trace);
  }

  type Csv = NonNullable<typeof route.csv>;

  async function exportFile(csv: Csv, input: RouteInput<A, P, Q, B>, trace: Trace): Promise<Response> {
    const text = await csv.text(input);
    trace.headers.set("content-disposition", `attachment; filename="${csv.fileName}"`);
    logRequest(input.request, 200, trace);
    return respond(text, 200, "text/csv; charset=utf-8", trace);
  }

  return async (request: Request, segment?: Segment): Promise<Response> => {
    const trace = startTrace(request);
    try {
      const input = await open(request, segment, trace);
      if (route.csv && isCsvWanted(request)) return await exportFile(route.csv, input, trace);
      const result = await perform(input, trace);
      const status = statusOf<R>(route.status, result);
      logRequest(request, status, trace);
      return respond(result, status, route.type ?? "application/json", trace);
    } catch (error) {
      return refuse(request, error, trace);
    }
  };
}
