import "server-only";
import { glob } from "node:fs/promises";
import { callRoute } from "./test-console.ts";

type Segments = Record<string, string | string[]>;

async function routeFiles(): Promise<string[]> {
  const files = [];
  for await (const file of glob("app/api/**/route.ts")) files.push(file);
  return files;
}

/** The variable parts of `path` if the route file answers it; a catch-all takes what is left. */
function match(file: string, path: string): Segments | null {
  const wanted = file
    .replace(/\/route\.ts$/, "")
    .split("/")
    .slice(1);
  const given = path.split("/").filter(Boolean);
  const params: Segments = {};
  for (const [index, part] of wanted.entries()) {
    const rest = /^\[\.\.\.(\w+)\]$/.exec(part)?.[1];
    if (rest) return { ...params, [rest]: given.slice(index) };
    const value = given[index];
    const name = /^\[(\w+)\]$/.exec(part)?.[1];
    if (value === undefined || (!name && part !== value)) return null;
    if (name) params[name] = value;
  }
  return given.length === wanted.length ? params : null;
}

/** Next's choice: the more that is written out, the better; a catch-all comes last. */
const vagueness = (file: string) => (file.match(/\[/g)?.length ?? 0) + (file.includes("[...") ? 100 : 0);

type Handler = Parameters<typeof callRoute>[0];
const isHandler = (value: unknown): value is Handler => typeof value === "function";

async function handlerOf(method: string, path: string): Promise<{ handler: Handler; params: Segments }> {
  const files = (await routeFiles()).toSorted((a, b) => vagueness(a) - vagueness(b));
  for (const file of files) {
    const params = match(file, path);
    if (!params) continue;
    const module: Record<string, unknown> = await import(/* @vite-ignore */ `${process.cwd()}/${file}`);
    const handler = module[method];
    if (isHandler(handler)) return { handler, params };
  }
  throw new Error(`no route answers ${method} ${path}`);
}

export type BrowserReply = { status: number; headers: Headers; text: string; json: unknown };

/** A browser on the console's own HTTP interface, without a network: it finds the route of a path and keeps cookies. */
export function openTestBrowser(language = "en") {
  const cookies = new Map<string, string>();
  const replies: string[] = [];

  function keepCookies(headers: Headers) {
    for (const line of headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", value = ""] = pair.split("=");
      if (attributes.includes("Max-Age=0")) cookies.delete(name);
      else cookies.set(name, value);
    }
  }

  async function send(
    method: string,
    address: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<BrowserReply> {
    const { handler, params } = await handlerOf(method, address.split("?")[0] ?? "");
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { "accept-language": language, "sec-fetch-site": "same-origin", ...more };
    const reply = await callRoute(handler, { method, path: address, params, json: body, cookie, headers });
    keepCookies(reply.headers);
    const text = await reply.text();
    const isJson = /json/.test(reply.headers.get("content-type") ?? "");
    replies.push(`${[...reply.headers].flat().join("\n")}\n${text}`);
    return {
      status: reply.status,
      headers: reply.headers,
      text,
      json: isJson ? JSON.parse(text) : null,
    };
  }

  return {
    cookies,
    /** Everything that has arrived, headers included. */
    replies,
    get: (path: string, headers?: Record<string, string>) => send("GET", path, undefined, headers),
    post: (path: string, body: unknown) => send("POST", path, body),
    patch: (path: string, body: unknown, headers?: Record<string, string>) =>
      send("PATCH", path, body, headers),
    put: (path: string, body: unknown) => send("PUT", path, body),
    delete: (path: string) => send("DELETE", path),
  };
}
export type TestBrowser = ReturnType<typeof openTestBrowser>;
