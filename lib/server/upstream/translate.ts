import "server-only";
import type { FieldReason } from "#lib/domain/reason.ts";
import { AppError, type DetailKey } from "../errors.ts";
import { redactText } from "../redactor.ts";
import type { Loss } from "./transport.ts";
import type { Refusal } from "./verdict.ts";

/** Upstream's texts are untrusted and unbounded; more than this helps nobody. */
const messageLimit = 1000;

/** A text of upstream's that may be logged and shown: secrets masked, then shortened. */
export function safeText(text: string | null, secrets: readonly string[]): string | null {
  if (text === null) return null;
  const redacted = redactText(text.slice(0, 20 * messageLimit), secrets);
  return [...redacted].slice(0, messageLimit).join("");
}

export const isGatewayCode = (code: string | null) => /^API(?:GW|G)\./.test(code ?? "");

/** Gateways of CodeArts say `APIGW.`, most others `APIG.`; the number means the same. */
const gatewayNumber = (code: string | null) => /^API(?:GW|G)\.(\d{4})$/.exec(code ?? "")?.[1] ?? null;

type Meaning = { code: AppError["code"]; detail?: DetailKey; invalidParams?: FieldReason[] };

const conflictAt = (name: string, reason: "nameTaken" | "addressSameAsProxy"): Meaning => ({
  code: "conflict",
  detail: reason,
  invalidParams: [{ name, reason }],
});
const forbidden: Meaning = { code: "forbidden" };
const hostNotFound: Meaning = { code: "not_found", detail: "hostNotFound" };
const clusterNotFound: Meaning = { code: "not_found", detail: "clusterNotFound" };

/** Codes whose meaning is known, whatever HTTP status carries them: it was 200 for all of them once. */
const known = new Map<string, Meaning>([
  ["Deploy.00011154", forbidden],
  ["Deploy.00011155", { code: "forbidden", detail: "realNameRequired" }],
  ["Deploy.00021463", { code: "forbidden", detail: "copyForbidden" }],
  ["Deploy.00021485", forbidden],
  ["Deploy.00021104", clusterNotFound],
  ["Deploy.00021423", clusterNotFound],
  ["Deploy.00021108", hostNotFound],
  ["Deploy.00021123", hostNotFound],
  [
    "Deploy.00021119",
    {
      code: "conflict",
      detail: "proxyMissing",
      invalidParams: [{ name: "proxyHostId", reason: "proxyUnknown" }],
    },
  ],
  ["Deploy.00060222", { code: "conflict", detail: "permissionsUpdating" }],
  ["Deploy.00021422", conflictAt("name", "nameTaken")],
  ["Deploy.00021462", conflictAt("address", "addressSameAsProxy")],
  ["Deploy.00015002", { code: "upstream_rejected" }],
  ["DEV.00000001", { code: "unauthenticated" }],
]);

const gatewayBroken: Meaning = { code: "upstream_unavailable" };

const gateway = new Map<string, Meaning>([
  ["0101", { code: "upstream_unavailable", detail: "serviceNotOffered" }],
  ["0103", gatewayBroken],
  ["0104", gatewayBroken],
  ["0105", gatewayBroken],
  ["0107", gatewayBroken],
  ["0203", gatewayBroken],
  ["0301", { code: "unauthenticated" }],
  ["0307", { code: "unauthenticated" }],
  ["0308", { code: "upstream_unavailable", detail: "slowDown" }],
]);

function meaningOfStatus({ status, code, isSpoken }: Refusal): Meaning {
  if (status === 401) return { code: "unauthenticated" };
  if (status === 403) return forbidden;
  // A missing object is reported by the service; a missing path by whatever stands in front of it.
  if (status === 404 && isSpoken && !isGatewayCode(code)) return { code: "not_found" };
  if (status === 404 || status === 405) return { code: "upstream_unavailable", detail: "serviceNotOffered" };
  if (status === 429) return { code: "upstream_unavailable", detail: "slowDown" };
  if (status >= 500 || status === 408) return { code: "upstream_unavailable" };
  return { code: "upstream_rejected" };
}

const meaningOf = (refusal: Refusal): Meaning =>
  known.get(refusal.code ?? "") ?? gateway.get(gatewayNumber(refusal.code) ?? "") ?? meaningOfStatus(refusal);

/** A refusal nobody has described: its reason has to be looked for. */
export const isUnexplained = (refusal: Refusal) =>
  !known.has(refusal.code ?? "") && meaningOf(refusal).code === "upstream_rejected";

export const isThrottle = (refusal: Refusal) => meaningOf(refusal).detail === "slowDown";

/** Upstream broke while answering: what it did before that is unknown, and asking again may help. */
export const isBreakdown = (refusal: Refusal) => {
  const meaning = meaningOf(refusal);
  return meaning === gatewayBroken || (refusal.status >= 500 && meaning.code === "upstream_unavailable");
};

/** The gateway stopped waiting for the service, which may still carry the request out. */
export const isGatewayTimeout = ({ status, code }: Refusal) =>
  status === 504 || gatewayNumber(code) === "0203";

/** Further apart than this, the clocks are to blame. Nobody publishes what upstream allows; 15 minutes are usual. */
const largestSkewMs = 5 * 60_000;

/**
 * Why a signed call was not recognised: our clock against `date`, the `Date` header of the refusal; a key that IAM has
 * locked after five failures; else the key itself. `null` when the refusal has nothing to do with the signature.
 */
export function signatureDetail(refusal: Refusal, date: string | null, nowMs: number): DetailKey | null {
  if (meaningOf(refusal).code !== "unauthenticated") return null;
  if (Math.abs(nowMs - Date.parse(date ?? "")) > largestSkewMs) return "clockSkew";
  // The gateway's own words, in English for everybody; there is no number for it.
  return /reach(?:ed)? the limit/i.test(refusal.message ?? "") ? "keyLocked" : "accessKeyRefused";
}

/** The one place where a refusal of upstream becomes a code of the closed set. `cause` is the detail, where known. */
export function refusalError(
  refusal: Refusal,
  secrets: readonly string[],
  cause: DetailKey | null = null,
): AppError {
  const { code, invalidParams, ...meaning } = meaningOf(refusal);
  const detail = cause ?? meaning.detail;
  const upstream = {
    status: refusal.status,
    code: safeText(refusal.code, secrets),
    message: safeText(refusal.message, secrets),
  };
  const words = [`HTTP ${refusal.status}`, upstream.code, upstream.message, refusal.requestId];
  const message = `upstream refused: ${words.filter(Boolean).join(" · ")}`;
  return new AppError(code, message, {
    upstream,
    ...(detail && { detail }),
    ...(invalidParams && { invalidParams }),
  });
}

const lossDetail: Record<Loss["why"], DetailKey> = {
  unreachable: "upstreamUnreachable",
  timeout: "upstreamTimedOut",
  broken: "upstream_unavailable",
  oversized: "upstreamUnreadable",
};

export const lossError = (loss: Loss) =>
  new AppError("upstream_unavailable", `no answer from upstream: ${loss.why} (${loss.cause})`, {
    detail: lossDetail[loss.why],
  });

/** `what` names the mismatch for the log; it must not quote the reply. */
export const unreadableError = (status: number, what: string, requestId: string | null) =>
  new AppError(
    "upstream_unavailable",
    `unreadable answer from upstream: HTTP ${status}, ${what}${requestId ? ` · ${requestId}` : ""}`,
    { detail: "upstreamUnreadable" },
  );
