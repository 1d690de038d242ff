import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, reply, throttled } from "./answer.ts";
import type { Fault } from "./fault.ts";
import { deployError, emuCode, gatewayError } from "./refusal.ts";

/** The request a fault strikes. */
type Struck = {
  requestId: string;
  /** Does what was asked for, as if there were no fault. */
  carryOut(): Answer;
  expireTokens(): void;
};

/** What a service or gateway would say with this status. */
function usualBody(status: number, requestId: string) {
  switch (status) {
    case 401:
      return gatewayError(
        "APIGW.0301",
        "Incorrect IAM authentication information: decrypt token fail",
        requestId,
      );
    case 404:
      return gatewayError("APIGW.0101", "The API does not exist", requestId);
    case 504:
      return gatewayError("APIGW.0203", "Backend timeout", requestId);
    default:
      return deployError(emuCode.injected, `injected fault: status ${status}`);
  }
}

function statusAnswer(fault: Extract<Fault, { kind: "status" }>, requestId: string): Answer {
  const { status, body, contentType } = fault;
  const headers = {
    ...(typeof body === "string" ? { "Content-Type": "text/html; charset=utf-8" } : {}),
    ...fault.headers,
    ...(contentType === undefined ? {} : { "Content-Type": contentType }),
  };
  if (typeof body === "string") return { kind: "raw", status, text: body, headers };
  return reply(status, body ?? usualBody(status, requestId), headers);
}

/** A real answer whose JSON stops in the middle. */
function cutShort(answer: Answer): Answer {
  if (answer.kind !== "reply") return answer;
  const text = JSON.stringify(answer.body);
  const headers = { "Content-Type": "application/json", ...answer.headers };
  return { kind: "raw", status: answer.status, text: text.slice(0, Math.ceil(text.length / 2)), headers };
}

/** Answers a request as its fault demands. */
export async function strike(fault: Fault, struck: Struck): Promise<Answer> {
  const { requestId, carryOut } = struck;
  switch (fault.kind) {
    case "delay":
      // The work is done even when the caller has hung up: that is how an answer gets lost.
      await sleep(fault.ms);
      return carryOut();
    case "status":
      if (fault.after) carryOut();
      return statusAnswer(fault, requestId);
    case "reset-before":
      return { kind: "reset" };
    case "reset-after":
      carryOut();
      return { kind: "reset" };
    case "malformed":
      return cutShort(carryOut());
    case "failed-200":
      return reply(200, fault.body ?? deployError(emuCode.injected, "injected fault: failed with HTTP 200"));
    case "expire-tokens":
      struck.expireTokens();
      return carryOut();
    case "throttle":
      return throttled(requestId, 1, fault.retryAfter ?? 1);
    default:
      return fault satisfies never;
  }
}
