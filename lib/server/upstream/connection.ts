import "server-only";
import type { z } from "#lib/domain/zod.ts";
import { type Call, type Line, read } from "./call.ts";
import { paceOf, proven, secretsOf } from "./credential.ts";
import { pacerFor } from "./pacer.ts";
import type { Credential, Endpoints, Settings } from "./settings.ts";
import type { Message } from "./transport.ts";

/** One credential on one region's addresses. */
export type Connection = { endpoints: Endpoints; credential: Credential; line: Line };

export function connect(
  endpoints: Endpoints,
  credential: Credential,
  settings: Settings,
  priority = 0,
): Connection {
  return { endpoints, credential, line: { pacer: pacerFor(paceOf(credential)), settings, priority } };
}

type Query = Record<string, string | number | boolean | undefined>;

/** `base` + path + query; what is undefined is left out. */
export function addressOf(base: string, path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  // Upstream's signing rules spell a space as %20, which its gateway understands everywhere.
  const text = new URLSearchParams(given).toString().replaceAll("+", "%20");
  return `${base}${path}${text && `?${text}`}`;
}

/** A call in the name of the credential. `secrets` are those in the body. */
function callOf<T>(
  { credential }: Connection,
  message: Message,
  reply: z.ZodType<T>,
  secrets: readonly string[] = [],
): Call<T> {
  return {
    message: () => proven(message, credential),
    isSigned: credential.kind === "accessKey",
    reply,
    secrets: [...secretsOf(credential), ...secrets],
  };
}

/** GETs one reply; fails with an `AppError`. */
export async function get<T>(connection: Connection, url: string, reply: z.ZodType<T>): Promise<T> {
  const message = { method: "GET" as const, url, headers: {} };
  return (await read(connection.line, callOf(connection, message, reply))).data;
}

type Change = {
  method: "POST" | "PUT" | "DELETE";
  url: string;
  body?: unknown;
  /** Those in the body. */
  secrets?: readonly string[];
};

/** A call that changes something, to be sent by `send`. */
export function change<T>(
  connection: Connection,
  { method, url, body, secrets = [] }: Change,
  reply: z.ZodType<T>,
): Call<T> {
  // Upstream has refused a DELETE without a content type, though it has no content.
  const headers = { "content-type": "application/json;charset=utf-8" };
  const message = { method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  return callOf(connection, message, reply, secrets);
}

type Paging = { page: number; pageSize: number };

/** All matches, as upstream counts them; where it does not, at least those seen, and one more behind a full page. */
export function totalOf(
  counted: number | null | undefined,
  seen: number,
  { page, pageSize }: Paging,
): number {
  const mayHaveMore = seen > 0 && seen >= pageSize;
  return counted ?? (page - 1) * pageSize + seen + (mayHaveMore ? 1 : 0);
}
