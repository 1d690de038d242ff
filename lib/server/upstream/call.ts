import "server-only";
import pRetry from "p-retry";
import type { z } from "#lib/domain/zod.ts";
import type { AppError } from "../errors.ts";
import { longestPauseMs, type Pacer } from "./pacer.ts";
import type { SendOutcome } from "./reconcile.ts";
import type { Settings } from "./settings.ts";
import {
  isBreakdown,
  isGatewayTimeout,
  isThrottle,
  isUnexplained,
  lossError,
  refusalError,
  signatureDetail,
  unreadableError,
} from "./translate.ts";
import { type Answer, exchange, type Loss, type Message } from "./transport.ts";
import { judge, type Refusal } from "./verdict.ts";

export type Line = {
  pacer: Pacer;
  settings: Settings;
  /** Below 0: waits behind whoever sits before a screen. */
  priority?: number;
};

export type Call<T> = {
  /** Made anew for each try: a signature bears the time. */
  message: () => Message;
  /** By an access key, whose refusals have causes of their own. */
  isSigned: boolean;
  /** What a success must look like. */
  reply: z.ZodType<T>;
  /** What must not come back out in any error: the credential, and the secrets in the body. */
  secrets: readonly string[];
};

export type Reply<T> = { data: T; header: Answer["header"] };

/** Reads are tried this often; a request that upstream turned away unread (429), more often. */
const triesOfRead = 3;
const triesOfThrottled = 5;

/** `unsent`: never reached upstream. `throttled`: turned away unread. `lost`: may have been carried out. */
type Fate = "unsent" | "throttled" | "refused" | "lost";

class CallFailure extends Error {
  readonly fate: Fate;
  readonly error: AppError;
  readonly isTimeout: boolean;
  readonly isUnexplained: boolean;
  readonly retryAfterMs: number;

  constructor(
    fate: Fate,
    error: AppError,
    more: { isTimeout?: boolean; isUnexplained?: boolean; retryAfterMs?: number } = {},
  ) {
    super(error.message);
    this.fate = fate;
    this.error = error;
    this.isTimeout = more.isTimeout ?? false;
    this.isUnexplained = more.isUnexplained ?? false;
    this.retryAfterMs = more.retryAfterMs ?? 0;
  }
}

/** `Retry-After` in either of its forms, as milliseconds from now. */
export function retryAfterMs(header: string | null): number {
  if (header === null) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now());
}

function fateOf(refusal: Refusal): Fate {
  if (isThrottle(refusal)) return "throttled";
  return isBreakdown(refusal) ? "lost" : "refused";
}

type Origin = Pick<Call<unknown>, "isSigned" | "secrets">;

function failureOf(refusal: Refusal, answer: Answer, { isSigned, secrets }: Origin): CallFailure {
  const detail = isSigned ? signatureDetail(refusal, answer.header("date"), Date.now()) : null;
  return new CallFailure(fateOf(refusal), refusalError(refusal, secrets, detail), {
    isTimeout: isGatewayTimeout(refusal),
    isUnexplained: isUnexplained(refusal),
    retryAfterMs: retryAfterMs(answer.header("retry-after")),
  });
}

const failureOfLoss = (loss: Loss) =>
  new CallFailure(loss.sent === "no" ? "unsent" : "lost", lossError(loss), {
    isTimeout: loss.why === "timeout",
  });

async function attempt<T>({ pacer, settings, priority }: Line, call: Call<T>): Promise<Reply<T>> {
  const pauseOf = (outcome: Answer | Loss) => {
    if (outcome.kind === "loss") return null;
    const verdict = judge(outcome);
    if (verdict.kind !== "refusal" || !isThrottle(verdict)) return null;
    return Math.max(retryAfterMs(outcome.header("retry-after")), 2 * settings.retryDelayMs);
  };
  const outcome = await pacer.run(() => exchange(call.message(), settings), pauseOf, priority);
  if (outcome.kind === "loss") throw failureOfLoss(outcome);
  const verdict = judge(outcome);
  if (verdict.kind === "refusal") throw failureOf(verdict, outcome, call);
  if (verdict.kind === "unreadable")
    throw new CallFailure("lost", unreadableError(outcome.status, "no JSON", verdict.requestId));
  const read = call.reply.safeParse(verdict.body);
  if (read.success) return { data: read.data, header: outcome.header };
  const fields = read.error.issues.map(({ path }) => path.join(".")).join(", ");
  throw new CallFailure("lost", unreadableError(outcome.status, `fields: ${fields}`, verdict.requestId));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Tries until `isWorthwhile` says no. Asked to wait longer than a person would, it gives up at once and says so. */
function retrying<T>(
  line: Line,
  call: Call<T>,
  isWorthwhile: (failure: CallFailure, tries: number) => boolean,
) {
  return pRetry(() => attempt(line, call), {
    retries: triesOfThrottled - 1,
    minTimeout: line.settings.retryDelayMs,
    maxTimeout: longestPauseMs,
    randomize: true,
    shouldRetry: ({ error, attemptNumber }) =>
      error instanceof CallFailure &&
      error.retryAfterMs <= longestPauseMs &&
      isWorthwhile(error, attemptNumber),
    // Throttled calls are held back by the pacer already; a 503 may name its time too.
    onFailedAttempt: async ({ error, retryDelay }) => {
      if (!(error instanceof CallFailure) || error.fate !== "lost" || retryDelay === 0) return;
      if (error.retryAfterMs <= longestPauseMs) await pause(Math.max(0, error.retryAfterMs - retryDelay));
    },
  });
}

const isThrottled = (failure: CallFailure) => failure.fate === "throttled";

/** A call that changes nothing: repeated while repeating can help. Fails with an `AppError`. */
export async function read<T>(line: Line, call: Call<T>): Promise<Reply<T>> {
  try {
    return await retrying(line, call, (failure, tries) => {
      return isThrottled(failure) || (failure.fate !== "refused" && tries < triesOfRead);
    });
  } catch (error) {
    throw error instanceof CallFailure ? error.error : error;
  }
}

/**
 * Sends a create once. Only a 429 is answered by sending again, since upstream turned it away unread. `explain` is
 * asked about a refusal whose code nobody has described.
 */
export async function send<T>(
  line: Line,
  call: Call<T>,
  explain: (error: AppError) => Promise<AppError> = async (error) => error,
): Promise<SendOutcome<T>> {
  try {
    return { kind: "accepted", value: (await retrying(line, call, isThrottled)).data };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    if (error.fate === "unsent") return { kind: "unsent", error: error.error };
    if (error.fate === "lost") return { kind: "lost", isTimeout: error.isTimeout, error: error.error };
    return { kind: "refused", error: error.isUnexplained ? await explain(error.error) : error.error };
  }
}

/** What is known of a change that was sent once, and only once: nothing is repeated here. */
export type OnceOutcome<T> =
  | { kind: "accepted"; value: T }
  /** `isUnexplained`: nobody has described its code. */
  | { kind: "refused"; error: AppError; isUnexplained: boolean }
  /** It certainly did not reach upstream. */
  | { kind: "unsent"; error: AppError }
  /** Turned away unread; upstream asks to wait so long. */
  | { kind: "throttled"; error: AppError; retryAfterMs: number }
  /** It may have been carried out. After a time-out it may even be carried out later. */
  | { kind: "lost"; error: AppError; isTimeout: boolean };

/** Sends a change once. Whoever calls decides what to do about an answer that did not come. */
export async function sendOnce<T>(line: Line, call: Call<T>): Promise<OnceOutcome<T>> {
  try {
    return { kind: "accepted", value: (await attempt(line, call)).data };
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure;
    const { fate, error, isTimeout, isUnexplained, retryAfterMs: waitMs } = failure;
    if (fate === "refused") return { kind: "refused", error, isUnexplained };
    if (fate === "throttled") return { kind: "throttled", error, retryAfterMs: waitMs };
    return fate === "lost" ? { kind: "lost", error, isTimeout } : { kind: "unsent", error };
  }
}
