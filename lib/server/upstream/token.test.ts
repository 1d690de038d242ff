import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Endpoints } from "./settings.ts";
import { badGateway, failureOf, settings } from "./testing/replies.ts";
import {
  hangUp,
  reply,
  type ScriptedServer,
  startScriptedServer,
  type Turn,
} from "./testing/scripted-server.ts";
import { issueToken } from "./upstream.ts";

let server: ScriptedServer;
let endpoints: Endpoints;

beforeAll(async () => {
  server = await startScriptedServer();
  endpoints = { iam: server.url, deploy: server.url, project: server.url };
});
afterAll(() => server.close());
beforeEach(() => {
  server.script();
});
afterEach(() => {
  // A request beyond the script is one more than the rules allow.
  expect(server.strays()).toBe(0);
});

const asked = () => server.received.map(({ method, url }) => `${method} ${url}`);

describe("issueToken", () => {
  const login = { account: "harbour", user: "lee", password: "S3cret!pass" };
  const body = { token: { expires_at: "2026-05-03T01:14:33.612000Z", user: { id: "u1", name: "lee" } } };
  const issue = () => issueToken(endpoints, "cn-north-4", login, settings);

  it("asks IAM for a token of the region, and takes one of 20,000 characters", async () => {
    const issued = "a".repeat(20_000);
    server.script(reply(201, body, { "X-Subject-Token": issued }));
    expect(await issue()).toEqual({
      token: issued,
      expiresAt: new Date(Date.UTC(2026, 4, 3, 1, 14, 33, 612)),
      userId: "u1",
      user: "lee",
      account: "harbour",
    });
    expect(asked()).toEqual(["POST /v3/auth/tokens?nocatalog=true"]);
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: "lee", password: "S3cret!pass", domain: { name: "harbour" } } },
        },
        scope: { project: { name: "cn-north-4" } },
      },
    });
  });

  it("refuses an unknown account, an unknown user and a wrong password in the same words", async () => {
    const refusal = (message: string) => reply(401, { error: { code: 401, message, title: "Unauthorized" } });
    server.script(refusal("unknown user lee"));
    const unknown = await failureOf(issue());
    server.script(refusal("password S3cret!pass is wrong"));
    const wrong = await failureOf(issue());
    server.script(reply(404, { error: { code: 404, message: "no such account", title: "Not Found" } }));
    const nowhere = await failureOf(issue());
    for (const { code, detail, message, upstream: said } of [unknown, wrong, nowhere])
      expect({ code, detail, message, said }).toEqual({
        code: "unauthenticated",
        detail: "signInRefused",
        message: "sign-in refused",
        said: undefined,
      });
    expect(String(wrong.cause)).not.toContain("S3cret!pass");
  });

  it("asks again when the answer is lost: a token too many harms nobody", async () => {
    server.script(hangUp, badGateway, reply(201, body, { "X-Subject-Token": "t" }));
    expect(await issue()).toMatchObject({ token: "t" });
  });

  it.each<[string, Turn, string]>([
    ["no token", reply(201, body), "upstream_unavailable"],
    [
      "no time of expiry",
      reply(201, { token: { ...body.token, expires_at: "soon" } }, { "X-Subject-Token": "t" }),
      "upstream_unavailable",
    ],
    ["a gateway that knows no such path", reply(404, { error_code: "APIGW.0101" }), "upstream_unavailable"],
    ["no right to sign in", reply(403, { error: { code: 403, message: "x" } }), "forbidden"],
  ])("fails on %s", async (_what, turn, code) => {
    server.script(turn);
    expect(await failureOf(issue())).toMatchObject({ code });
  });
});
