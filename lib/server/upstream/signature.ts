import "server-only";
import { createHash, createHmac } from "node:crypto";

const algorithm = "SDK-HMAC-SHA256";

export type AccessKey = {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary keys; signed along. */
  securityToken?: string | undefined;
};

type Unsigned = { method: string; url: string; headers: Record<string, string>; body?: string | undefined };

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** RFC 3986: `encodeURIComponent` leaves five characters alone that the signature wants encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** `YYYYMMDDTHHMMSSZ`. */
const sdkDate = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** Every segment encoded, and a slash at the end even where the request has none. */
function canonicalPath(pathname: string): string {
  const segments = pathname.split("/").map((segment) => encode(decodeURIComponent(segment)));
  return segments.at(-1) === "" ? segments.join("/") : `${segments.join("/")}/`;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .map(([key, value]) => [encode(key), encode(value)] as const)
    .sort(([a, x], [b, y]) => byText(a, b) || byText(x, y))
    .map(([key, value]) => `${key}=${value}`)
    .join("&");

/**
 * Headers that sign a call with an access key (`SDK-HMAC-SHA256`, the API reference's "AK/SK authentication"), to be
 * sent with the ones given, all of which are signed. The path of `url` must be well-formed.
 */
export function signedHeaders(request: Unsigned, key: AccessKey, at: Date): Record<string, string> {
  const { host, pathname, searchParams } = new URL(request.url);
  const date = sdkDate(at);
  const added: Record<string, string> = { host, "x-sdk-date": date };
  if (key.securityToken) added["x-security-token"] = key.securityToken;
  const headers = Object.entries({ ...request.headers, ...added })
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(([a], [b]) => byText(a, b));
  const signedNames = headers.map(([name]) => name).join(";");
  const canonical = [
    request.method,
    canonicalPath(pathname),
    canonicalQuery(searchParams),
    headers.map(([name, value]) => `${name}:${value}\n`).join(""),
    signedNames,
    sha256(request.body ?? ""),
  ].join("\n");
  const toSign = [algorithm, date, sha256(canonical)].join("\n");
  const signature = createHmac("sha256", key.secretAccessKey).update(toSign).digest("hex");
  const authorization = `${algorithm} Access=${key.accessKeyId}, SignedHeaders=${signedNames}, Signature=${signature}`;
  return { ...added, authorization };
}
