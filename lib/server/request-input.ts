import "server-only";
import { type FieldReason, fieldReasons } from "#lib/domain/reason.ts";
import { z } from "#lib/domain/zod.ts";
import { invalid } from "./errors.ts";

/** Largest body taken, in bytes. The largest honest one carries a key of 5,000 characters. */
export const bodyLimit = 64 * 1024;

const nothing = z.strictObject({});

/** Parses one part of a request. Refusals name fields; a fault of the whole is one of `whole`. */
function parsePart<S extends z.ZodType>(schema: S, value: unknown, whole: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = fieldReasons(parsed.error).map(
    ({ name, reason }): FieldReason =>
      name !== ""
        ? { name, reason }
        : { name: whole, reason: reason === "invalidValue" ? "malformedBody" : reason },
  );
  throw invalid(reasons);
}

function queryValues(url: string): Record<string, string | string[]> {
  const { searchParams } = new URL(url);
  const entries = [...new Set(searchParams.keys())].flatMap((name) => {
    const values = searchParams.getAll(name).filter((value) => value !== "");
    const [only] = values;
    if (only === undefined) return [];
    return [[name, values.length === 1 ? only : values] as const];
  });
  return Object.fromEntries(entries);
}

/** The query of a request. An empty value counts as left out; a name the schema does not know is refused. */
export const parseQuery = <S extends z.ZodType>(schema: S | undefined, url: string): z.output<S> =>
  parsePart(schema ?? (nothing as z.ZodType as S), queryValues(url), "query");

/** The variable parts of a path. */
export const parseParams = <S extends z.ZodType>(schema: S, params: unknown): z.output<S> =>
  parsePart(schema, params, "path");

async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw invalid([{ name: "body", reason: "bodySize" }]);
    chunks.push(chunk);
  }
  // Bytes that are no UTF-8 must not become a password with question marks in it.
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not kept as a cause: V8 quotes the text, and the text may be a password.
    throw invalid([{ name: "body", reason: "malformedBody" }]);
  }
}

/**
 * The raw JSON body of a request: at most `limit` bytes of UTF-8, declared as JSON (no HTML form can declare that).
 */
export async function readBody(request: Request, limit = bodyLimit): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw invalid([{ name: "body", reason: "bodyType" }]);
  const text = await readText(request, limit).catch((error: unknown) => {
    throw error instanceof TypeError ? invalid([{ name: "body", reason: "malformedBody" }]) : error;
  });
  return parseJson(text);
}

export const parseBody = <S extends z.ZodType>(schema: S, body: unknown): z.output<S> =>
  parsePart(schema, body, "body");

const secretNames = new Set([
  "password",
  "passcode",
  "privateKey",
  "passphrase",
  "token",
  "secretAccessKey",
  "securityToken",
]);

/** Every secret in a body, wherever it stands: what must not come back out in any reply, line or row. */
export function secretsIn(value: unknown, name = ""): string[] {
  if (typeof value === "string") return secretNames.has(name) && value !== "" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => secretsIn(part, key));
}
