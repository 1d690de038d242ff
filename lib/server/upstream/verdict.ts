import "server-only";
import { type ErrorBody, errorBody } from "#lib/codearts/error.ts";
import type { Answer } from "./transport.ts";

/** Upstream understood and said no, or failed and said so. */
export type Refusal = {
  kind: "refusal";
  status: number;
  code: string | null;
  message: string | null;
  requestId: string | null;
  /** The reply was a JSON object: a service spoke, not a web server in front of it. */
  isSpoken: boolean;
};

export type Verdict =
  | { kind: "success"; body: unknown; requestId: string | null }
  | Refusal
  /** An answer that says neither yes nor no: HTML with 200, an empty body, a redirect. */
  | { kind: "unreadable"; status: number; requestId: string | null };

const nothing = Symbol("not JSON");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may quote a secret: it is dropped here.
    return nothing;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSaid = (value: unknown) => value !== undefined && value !== null && value !== "";

function bearsError(body: Record<string, unknown>): boolean {
  if (isRecord(body.error) ? Object.keys(body.error).length > 0 : isSaid(body.error)) return true;
  if (isSaid(body.error_code) || isSaid(body.errorCode)) return true;
  // The examples say `success`, the prose around them `successful`.
  return isSaid(body.status) && !/^success(?:ful)?$/i.test(String(body.status));
}

const firstSaid = (texts: (string | null | undefined)[]) => texts.find(isSaid) ?? null;

/** Several views of one error may stand side by side; a code with a name (`Deploy.…`) tells more than a bare number. */
function codeOf(body: ErrorBody): string | null {
  const nested = typeof body.error === "object" ? body.error?.code : null;
  const codes = [nested, body.error_code, body.errorCode, body.code];
  return firstSaid([codes.find((code) => code && /[^\d]/.test(code)), ...codes]);
}

function messageOf(body: ErrorBody): string | null {
  const nested = typeof body.error === "object" ? body.error : null;
  const bare = typeof body.error === "string" ? body.error : null;
  const { error_msg, errorMsg, message } = body;
  return firstSaid([nested?.message, error_msg, errorMsg, message, nested?.reason, nested?.title, bare]);
}

function refusal(status: number, body: unknown, requestId: string | null): Refusal {
  const isSpoken = isRecord(body);
  const read = errorBody.safeParse(body);
  if (!read.success) return { kind: "refusal", status, code: null, message: null, requestId, isSpoken };
  const { data } = read;
  return {
    kind: "refusal",
    status,
    code: codeOf(data),
    message: messageOf(data),
    requestId: requestId ?? data.request_id ?? null,
    isSpoken,
  };
}

/**
 * What an answer means. HTTP below 300 is not enough: upstream has answered 200 to failures. The content type is not
 * asked, since upstream labels JSON as something else at times. Whether a success has the expected fields is for the
 * caller's schema to say.
 */
export function judge(answer: Pick<Answer, "status" | "header" | "text">): Verdict {
  const { status } = answer;
  const requestId = answer.header("x-request-id");
  const body = parseJson(answer.text);
  if (status >= 400) return refusal(status, body, requestId);
  if (isRecord(body) && bearsError(body)) return refusal(status, body, requestId);
  if (body === nothing || status >= 300) return { kind: "unreadable", status, requestId };
  return { kind: "success", body, requestId };
}
