import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenStore } from "../store/tokens.ts";
import { type Answer, reply, throttled } from "./answer.ts";
import { authenticate } from "./authentication.ts";
import type { Faults } from "./fault.ts";
import { strike } from "./injection.ts";
import type { Reply } from "./operation.ts";
import type { createRateLimit } from "./rate.ts";
import { gatewayError, keystoneError, Refusal, refusalBody, type Service } from "./refusal.ts";
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

export type Gateway = {
  find: FindOperation;
  tokens: TokenStore;
  faults: Faults;
  rate: ReturnType<typeof createRateLimit>;
  latencyMs: number;
  now(): number;
};

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
function carryThrough(gateway: Gateway, received: Received): Answer {
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

/** Takes a request through the weather (latency, rate), the faults, and the operation it asks for. */
export async function answer(
  gateway: Gateway,
  received: Received,
  onFault: (kind: string) => void,
): Promise<Answer> {
  if (gateway.latencyMs > 0) await sleep(gateway.latencyMs);
  const waitMs = gateway.rate.take();
  if (waitMs > 0) return throttled(received.requestId, gateway.rate.perSecond, Math.ceil(waitMs / 1000));
  const fault = gateway.faults.take(received.method, received.path);
  if (!fault) return carryThrough(gateway, received);
  onFault(fault.kind);
  return strike(fault, {
    requestId: received.requestId,
    carryOut: () => carryThrough(gateway, received),
    expireTokens: () => gateway.tokens.expireAll(gateway.now()),
  });
}
