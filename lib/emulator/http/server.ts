import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { newId } from "../ids.ts";
import type { Answer } from "./answer.ts";
import { answer, type Gateway, type Received } from "./gateway.ts";
import { isOwnMachine } from "./loopback.ts";
import { deployError, emuCode } from "./refusal.ts";
import { parseJson, readBody } from "./request-body.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";

/** Answers a request under `/_emulator`. */
export type Admin = (method: string, path: string, query: URLSearchParams, body: unknown) => Answer;

type Parts = { gateway: Gateway; admin: Admin; log: RequestLog; onError(error: unknown): void };

// Tokens of up to 20,000 characters travel in a header; Node's own limit for all headers together is 16 KiB.
const maxHeaderSize = 64 * 1024;

/** The log keeps thousands of requests: none of them may fill the memory alone. */
const shownBodyBytes = 64 * 1024;

const failure: Answer = {
  kind: "reply",
  status: 500,
  body: deployError(emuCode.internal, "the emulator failed; see its output"),
};

function send(response: ServerResponse, given: Answer, requestId: string) {
  if (given.kind === "reset") {
    // A reset instead of an orderly end: the caller's connection dies as it would with a crashed upstream.
    response.socket?.resetAndDestroy();
    return;
  }
  if (given.kind === "empty") {
    response.writeHead(204, { "X-Request-Id": requestId }).end();
    return;
  }
  const text = given.kind === "raw" ? given.text : JSON.stringify(given.body);
  response.writeHead(given.status, {
    "Content-Type": "application/json",
    ...given.headers,
    "Content-Length": Buffer.byteLength(text),
    "X-Request-Id": requestId,
  });
  response.end(text);
}

const plainHeaders = (request: IncomingMessage) =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const));

/** A body as the log keeps it: JSON of a sensible size, else what it was. */
function shownBody(body: Buffer | null): unknown {
  if (body === null || body.length > shownBodyBytes) return "too large to show";
  if (body.length === 0) return null;
  return parseJson(body.toString("utf8")) ?? `${body.length} bytes that are not JSON`;
}

function logOf({ log, gateway }: Parts, request: IncomingMessage, received: Received): LoggedRequest {
  const { requestId, method, path, query } = received;
  return log.open(
    {
      requestId,
      method,
      path,
      query: Object.fromEntries(query),
      headers: plainHeaders(request),
      body: shownBody(received.body),
    },
    gateway.now(),
  );
}

async function respond(parts: Parts, request: IncomingMessage, received: Received): Promise<Answer> {
  const { method, path, query, body } = received;
  if (path === "/_emulator" || path.startsWith("/_emulator/")) {
    if (!isOwnMachine(request))
      return { kind: "reply", status: 403, body: deployError(emuCode.admin, "loopback only") };
    return parts.admin(method, path, query, body && parseJson(body.toString("utf8")));
  }
  const entry = logOf(parts, request, received);
  const given = await answer(parts.gateway, received, (kind) => {
    entry.fault = kind;
  });
  entry.status = "status" in given ? given.status : null;
  return given;
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse) {
  const requestId = newId();
  try {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://emulator");
    const received: Received = {
      requestId,
      method: request.method ?? "GET",
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: await readBody(request),
    };
    send(response, await respond(parts, request, received), requestId);
  } catch (error) {
    // A caller that hung up while sending is his own affair, not a fault of the emulator.
    if (request.destroyed && !request.complete) return;
    parts.onError(error);
    send(response, failure, requestId);
  }
}

/** The emulator's HTTP server, not yet listening. */
export function createHttpServer(parts: Parts): Server {
  const server = createServer({ maxHeaderSize, keepAliveTimeout: 60_000 }, (request, response) => {
    void serve(parts, request, response);
  });
  return server;
}
