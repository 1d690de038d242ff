import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const algorithm = "SDK-HMAC-SHA256";

/** A request as it was signed. The body is as it came over the wire. */
export type SignedRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

/** What an `Authorization` header says: who signed which headers. */
export type Claim = { accessKeyId: string; signedHeaders: string[]; signature: string };

const claimPattern =
  /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/i;

/** Reads an `Authorization` header; `undefined` when it is none of this algorithm's. */
export function readClaim(authorization: string): Claim | undefined {
  const [, accessKeyId, names, signature] = claimPattern.exec(authorization) ?? [];
  if (!accessKeyId || !names || !signature) return undefined;
  return { accessKeyId, signedHeaders: names.toLowerCase().split(";"), signature: signature.toLowerCase() };
}

const hex = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");

// encodeURIComponent leaves these alone; RFC 3986 does not count them as unreserved.
const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, percent);

/** Each segment encoded once, whatever way it came, and always a slash at the end. */
function canonicalPath(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => encode(decodeURIComponent(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function canonicalQuery(query: URLSearchParams): string {
  const pairs = [...query].map(([name, value]) => [encode(name), encode(value)] as const);
  const compare = (a: string, b: string) => Number(a > b) - Number(a < b);
  pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  return pairs.map(([name, value]) => `${name}=${value}`).join("&");
}

/** A caller may name the hash of the body himself, or leave the body unsigned. */
function payloadHash({ headers, body }: SignedRequest): string {
  const named = headers["x-sdk-content-sha256"];
  return typeof named === "string" ? named : hex(body);
}

function canonicalRequest(request: SignedRequest, names: readonly string[]): string {
  const headers = [...names].sort().map((name) => `${name}:${String(request.headers[name] ?? "").trim()}\n`);
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    headers.join(""),
    names.join(";"),
    payloadHash(request),
  ].join("\n");
}

/** The signature a holder of the secret key gives to a request (API signing guide, "SDK-HMAC-SHA256"), in hex. */
export function signatureOf(
  request: SignedRequest,
  signedHeaders: readonly string[],
  secretKey: string,
): string {
  const date = String(request.headers["x-sdk-date"] ?? "");
  const toSign = [algorithm, date, hex(canonicalRequest(request, signedHeaders))].join("\n");
  return createHmac("sha256", secretKey).update(toSign).digest("hex");
}

const bodyIsAsNamed = ({ headers, body }: SignedRequest) => {
  const named = headers["x-sdk-content-sha256"];
  return named === undefined || named === "UNSIGNED-PAYLOAD" || named === hex(body);
};

/** Does the claim hold? Host and date must be among the signed headers, and every signed header must have come. */
export function isSignedBy(request: SignedRequest, claim: Claim, secretKey: string): boolean {
  const { signedHeaders, signature } = claim;
  const isComplete =
    ["host", "x-sdk-date"].every((name) => signedHeaders.includes(name)) &&
    signedHeaders.every((name) => request.headers[name] !== undefined);
  if (!isComplete || !bodyIsAsNamed(request)) return false;
  const expected = signatureOf(request, signedHeaders, secretKey);
  return timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(signature, "hex"));
}

/** Epoch milliseconds of `YYYYMMDDTHHMMSSZ`; `undefined` for anything else. */
export function readSdkDate(text: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? "");
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** `YYYYMMDDTHHMMSSZ`. */
export const sdkDate = (epochMs: number) =>
  `${new Date(epochMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
