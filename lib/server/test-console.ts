import "server-only";
import { type Database, openInMemory, replaceDatabase } from "./db/client.ts";
import { type Env, readEnv, replaceEnv } from "./env.ts";

type Handler = (request: Request, segment?: { params: Promise<unknown> }) => Promise<Response>;

/** A request to a route handler. `json` becomes the body; `cookie` the whole `Cookie` header. */
export type TestRequest = {
  method?: string;
  path?: string;
  params?: Record<string, string | string[]>;
  json?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
};

const origin = "http://127.0.0.1:47300";

/** Configuration of a console in a test, with `changes` as environment variables. */
export const testEnv = (changes: Record<string, string> = {}): Env =>
  readEnv({
    NODE_ENV: "test",
    MUSTER_URL: origin,
    MUSTER_SECRET: "a secret of a test long enough to be taken",
    MUSTER_REGIONS: "cn-north-4",
    MUSTER_LOG_LEVEL: "silent",
    ...changes,
  });

/** The console without Next: its configuration and database stand, its route handlers are called as functions. */
export async function openTestConsole(
  upstreamUrl: string,
  given: { env?: Record<string, string>; database?: Database } = {},
): Promise<Database> {
  const urls = {
    MUSTER_IAM_URL: upstreamUrl,
    MUSTER_DEPLOY_URL: upstreamUrl,
    MUSTER_PROJECT_URL: upstreamUrl,
  };
  replaceEnv(testEnv({ ...urls, ...given.env }));
  const database = given.database ?? (await openInMemory());
  replaceDatabase(database);
  return database;
}

/** Calls a route handler the way Next does. */
export function callRoute(handler: Handler, given: TestRequest = {}): Promise<Response> {
  const { method = "GET", path = "/api", params = {}, json, cookie } = given;
  const headers = new Headers(given.headers);
  if (cookie) headers.set("cookie", cookie);
  if (json !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const body = json === undefined ? null : JSON.stringify(json);
  const request = new Request(new URL(path, origin), { method, headers, body });
  return handler(request, { params: Promise.resolve(params) });
}
