import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, reply, throttled } from "./answer.ts";
import type { Authenticate, Authenticated } from "./authentication.ts";
import type { Faults } from "./fault.ts";
import { strike } from "./injection.ts";
import type { Reply } from "./operation.ts";
import type { createRateLimit } from "./rate.ts";
import { gatewayError, keystoneError, Refusal, refusalBody, type Service } from "./refusal.ts";
import { parseJson } from "./request-body.ts";
import type { FindOperation, Found } from "./router.ts";
import type { Weather } from "./weather.ts";

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
  authenticate: Authenticate;
  /** Ends every token and temporary key issued so far. */
  expireTokens(): void;
  weather(): Weather;
  faults: Faults;
  rate: ReturnType<typeof createRateLimit>;
  latencyMs: number;
  now(): number;
};

type Refused = Extract<Authenticated, { problem: string }>;

function perform(gateway: Gateway, received: Received, { operation, params }: Found): Reply {
  const { headers, query, body: bytes } = received;
  const body = bytes ? parseJson(bytes.toString("utf8")) : undefined;
  const call = { params, query, headers, body };
  if (operation.open) return operation.handle(call);
  const caller = gateway.authenticate({ ...received, body: bytes ?? Buffer.alloc(0) });
  if ("problem" in caller) return unauthenticated(operation.service, caller, received.requestId);
  return operation.handle({ ...call, user: caller.user });
}

function carryOut(gateway: Gateway, received: Received, found: Found): Reply {
  try {
    return perform(gateway, received, found);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { service } = found.operation;
    const { errorHttp, errorShape } = gateway.weather();
    const status = service === "deploy" ? (errorHttp ?? error.status) : error.status;
    return { status, body: refusalBody(service, error, errorShape) };
  }
}

function unauthenticated(service: Service, { problem, by }: Refused, requestId: string): Reply {
  const message = `Incorrect IAM authentication information: ${problem}`;
  // IAM looks at tokens itself; signatures are the gateway's affair, in front of every service.
  if (service === "iam" && by === "token")
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
    expireTokens: gateway.expireTokens,
  });
}
