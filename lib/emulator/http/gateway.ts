import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenStore } from "../store/tokens.ts";
import { authenticate } from "./authentication.ts";
import type { Fault, Faults } from "./fault.ts";
import type { Reply } from "./operation.ts";
import type { createRateLimit } from "./rate.ts";
import {
  deployError,
  emuCode,
  gatewayError,
  keystoneError,
  Refusal,
  refusalBody,
  type Service,
} from "./refusal.ts";
import { parseJson } from "./request-body.ts";
import type { FindOperation, Found } from "./router.ts";

export type Received = {
  requestId: string;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Null when it was too large. */
  body: Buffer | null;
};

/** What goes back: a reply, a body sent as it is, or a cut connection. */
export type Answer =
  | ({ kind: "reply" } & Reply)
  | { kind: "raw"; status: number; text: string; headers: Record<string, string> }
  | { kind: "reset" };

export type Gateway = {
  find: FindOperation;
  tokens: TokenStore;
  faults: Faults;
  rate: ReturnType<typeof createRateLimit>;
  latencyMs: number;
  now(): number;
};

const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  kind: "reply",
  status,
  body,
  headers,
});

const throttled = (requestId: string, retryAfter: number) =>
  reply(
    429,
    gatewayError(
      "APIGW.0308",
      "The throttling threshold has been reached: policy user over ratelimit, limit:1, time:1 second",
      requestId,
    ),
    { "Retry-After": String(retryAfter) },
  );

function perform(gateway: Gateway, received: Received, { operation, params }: Found): Reply {
  const { headers, query } = received;
  const body = received.body ? parseJson(received.body.toString("utf8")) : undefined;
  const call = { params, query, headers, body };
  if (operation.open) return operation.handle(call);
  const caller = authenticate(headers, gateway.tokens, gateway.now());
  if ("problem" in caller) return unauthenticated(operation.service, caller.problem, received.requestId);
  return operation.handle({ ...call, user: caller.user });
}

function carryOut(gateway: Gateway, received: Received, found: Found): Reply {
  try {
    return perform(gateway, received, found);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: refusalBody(found.operation.service, error) };
  }
}

function unauthenticated(service: Service, problem: string, requestId: string): Reply {
  const message = `Incorrect IAM authentication information: ${problem}`;
  if (service === "iam")
    return { status: 401, body: keystoneError(401, "The request you have made requires authentication.") };
  return { status: 401, body: gatewayError("APIGW.0301", message, requestId) };
}

/** Everything a request meets when no fault strikes it. */
function process(gateway: Gateway, received: Received): Answer {
  const { requestId } = received;
  if (received.body === null)
    return reply(413, gatewayError("APIGW.0201", "Request entity too large", requestId));
  const found = gateway.find(received.method, received.path);
  if (!found)
    return reply(
      404,
      gatewayError(
        "APIGW.0101",
        "The API does not exist or has not been published in the environment",
        requestId,
      ),
    );
  return { kind: "reply", ...carryOut(gateway, received, found) };
}

const defaultFaultBody = (status: number, requestId: string) => {
  if (status === 401)
    return gatewayError(
      "APIGW.0301",
      "Incorrect IAM authentication information: decrypt token fail",
      requestId,
    );
  if (status === 404) return gatewayError("APIGW.0101", "The API does not exist", requestId);
  if (status === 504) return gatewayError("APIGW.0203", "Backend timeout", requestId);
  return deployError(emuCode.injected, `injected fault: status ${status}`);
};

function statusAnswer(fault: Extract<Fault, { kind: "status" }>, requestId: string): Answer {
  const { status, contentType, headers = {} } = fault;
  const typed = contentType === undefined ? headers : { ...headers, "Content-Type": contentType };
  if (typeof fault.body !== "string")
    return reply(status, fault.body ?? defaultFaultBody(status, requestId), typed);
  const text = fault.body;
  return { kind: "raw", status, text, headers: { "Content-Type": "text/html; charset=utf-8", ...typed } };
}

/** A real answer whose JSON stops in the middle. */
function cutShort(answer: Answer): Answer {
  if (answer.kind !== "reply") return answer;
  const text = JSON.stringify(answer.body);
  return {
    kind: "raw",
    status: answer.status,
    text: text.slice(0, Math.ceil(text.length / 2)),
    headers: { "Content-Type": "application/json", ...answer.headers },
  };
}

async function strike(gateway: Gateway, received: Received, fault: Fault): Promise<Answer> {
  const { requestId } = received;
  switch (fault.kind) {
    case "delay":
      // The work is done even when the caller has hung up: that is how an answer gets lost.
      await sleep(fault.ms);
      return process(gateway, received);
    case "status":
      if (fault.after) process(gateway, received);
      return statusAnswer(fault, requestId);
    case "reset-before":
      return { kind: "reset" };
    case "reset-after":
      process(gateway, received);
      return { kind: "reset" };
    case "malformed":
      return cutShort(process(gateway, received));
    case "failed-200":
      return reply(200, fault.body ?? deployError(emuCode.injected, "injected fault: failed with HTTP 200"));
    case "expire-tokens":
      gateway.tokens.expireAll(gateway.now());
      return process(gateway, received);
    case "throttle":
      return throttled(requestId, fault.retryAfter ?? 1);
    default:
      return fault satisfies never;
  }
}

/** Takes a request through the weather (latency, rate), the faults, and the operation it asks for. */
export async function answer(
  gateway: Gateway,
  received: Received,
  onFault: (kind: string) => void,
): Promise<Answer> {
  if (gateway.latencyMs > 0) await sleep(gateway.latencyMs);
  const waitMs = gateway.rate.take();
  if (waitMs > 0) return throttled(received.requestId, Math.ceil(waitMs / 1000));
  const fault = gateway.faults.take(received.method, received.path);
  if (!fault) return process(gateway, received);
  onFault(fault.kind);
  return strike(gateway, received, fault);
}
