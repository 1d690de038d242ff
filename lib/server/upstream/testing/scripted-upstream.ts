import "server-only";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { Endpoints } from "../settings.ts";
import { createUpstream, type Upstream } from "../upstream.ts";
import { settings } from "./replies.ts";
import { type ScriptedServer, startScriptedServer } from "./scripted-server.ts";

// Importing this gives a test file a server that plays upstream from a script, and a client of it that is new in each test.
export let server: ScriptedServer;
export let endpoints: Endpoints;
export let upstream: Upstream;
/** The token of this test: its own, and so a pace of its own. */
export let token: string;
let tests = 0;

beforeAll(async () => {
  server = await startScriptedServer();
  endpoints = { iam: server.url, deploy: server.url, project: server.url };
});
afterAll(() => server.close());
beforeEach(() => {
  tests += 1;
  token = `token-number-${tests}`;
  upstream = createUpstream(endpoints, { kind: "token", token }, settings);
  server.script();
});
afterEach(() => {
  // A request beyond the script is one more than the rules allow.
  expect(server.strays()).toBe(0);
});

/** What was asked so far, in order: `GET /v1/…`. */
export const asked = () => server.received.map(({ method, url }) => `${method} ${url}`);
