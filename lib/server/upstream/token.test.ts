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
import { describeToken, issueToken } from "./upstream.ts";

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

const password = "S3cret!pass";
const described = (project?: unknown) => ({
  token: {
    expires_at: "2026-05-03T01:14:33.612000Z",
    user: { id: "u1", name: "lee", domain: { name: "harbour" } },
    project,
  },
});
const given = reply(201, described(), { "X-Subject-Token": "t" });
const keystone = (status: number) => reply(status, { error: { code: status, message: "no", title: "x" } });

describe("issueToken with a passcode", () => {
  const login = { account: "harbour", user: "lee", password, passcode: "123456" };
  const issue = (more = {}) => issueToken(endpoints, "cn-north-4", { ...login, ...more }, settings);
  const identities = () => server.received.map(({ body }) => JSON.parse(body).auth.identity);
  const byName = { user: { name: "lee", domain: { name: "harbour" }, passcode: "123456" } };
  const byId = { user: { id: "u1", passcode: "123456" } };

  it("names the user by id where it is known", async () => {
    server.script(given);
    expect(await issue({ userId: "u1" })).toMatchObject({ token: "t" });
    expect(identities()).toMatchObject([{ methods: ["password", "totp"], totp: byId }]);
  });

  it("names the user by name where the id is not known", async () => {
    server.script(given);
    expect(await issue()).toMatchObject({ token: "t", userId: "u1" });
    expect(identities()).toMatchObject([{ methods: ["password", "totp"], totp: byName }]);
  });

  it("finds the id where the name is refused for its shape, and still proves the passcode", async () => {
    const byPassword = reply(201, described(), { "X-Subject-Token": "without-passcode" });
    server.script(keystone(400), byPassword, given);
    expect(await issue()).toMatchObject({ token: "t" });
    expect(identities().map(({ methods, totp }) => [methods.join(), totp])).toEqual([
      ["password,totp", byName],
      ["password", undefined],
      ["password,totp", byId],
    ]);
    server.script(keystone(400), byPassword, keystone(401));
    expect(await failureOf(issue())).toMatchObject({ code: "unauthenticated", detail: "passcodeRefused" });
  });

  it.each<[string, Turn[], object, string]>([
    ["a wrong passcode", [keystone(401)], {}, "passcodeRefused"],
    ["a wrong passcode with a known id", [keystone(401)], { userId: "u1" }, "passcodeRefused"],
    ["an unknown account", [keystone(404)], {}, "passcodeRefused"],
    ["an id that nobody can find out", [keystone(400), keystone(401)], {}, "passcodeNeedsUserId"],
  ])("refuses %s", async (_what, turns, more, detail) => {
    server.script(...turns);
    expect(await failureOf(issue(more))).toMatchObject({ code: "unauthenticated", detail });
  });

  it("asks for the id at its field", async () => {
    server.script(keystone(400), keystone(401));
    expect((await failureOf(issue())).invalidParams).toEqual([{ name: "userId", reason: "required" }]);
  });

  it("keeps the passcode out of every error", async () => {
    server.script(reply(403, { error: { code: 403, message: "refused 123456" } }));
    const { message, upstream: said } = await failureOf(issue());
    expect(JSON.stringify([message, said])).not.toContain("123456");
  });
});

describe("describeToken", () => {
  const describeIt = () => describeToken(endpoints, "cn-north-4", "pasted-token", settings);

  it.each<[string, unknown]>([
    ["of the region", { id: "p", name: "cn-north-4" }],
    ["of a part of the region", { id: "p", name: "cn-north-4_edge" }],
    ["of the whole account", undefined],
  ])("tells whose token it is, and until when: one %s", async (_what, project) => {
    server.script(reply(200, described(project)));
    expect(await describeIt()).toEqual({
      token: "pasted-token",
      expiresAt: new Date(Date.UTC(2026, 4, 3, 1, 14, 33, 612)),
      userId: "u1",
      user: "lee",
      account: "harbour",
    });
    expect(server.received[0]).toMatchObject({
      method: "GET",
      url: "/v3/auth/tokens?nocatalog=true",
      headers: { "x-auth-token": "pasted-token", "x-subject-token": "pasted-token" },
    });
  });

  it.each<[string, Turn[], string, string]>([
    ["a token IAM does not know", [keystone(404)], "unauthenticated", "tokenRefused"],
    ["an expired token", [keystone(401)], "unauthenticated", "tokenRefused"],
    [
      "another region's token",
      [reply(200, described({ name: "cn-north-40" }))],
      "invalid",
      "tokenOtherRegion",
    ],
    ["a broken answer", [badGateway, badGateway, badGateway], "upstream_unavailable", "upstream_unavailable"],
  ])("refuses %s", async (_what, turns, code, detail) => {
    server.script(...turns);
    expect(await failureOf(describeIt())).toMatchObject({ code, detail });
  });

  it("keeps the token out of every error", async () => {
    server.script(reply(400, { error: { code: 400, message: "bad pasted-token" } }));
    const { message, upstream: said } = await failureOf(describeIt());
    expect(JSON.stringify([message, said])).not.toContain("pasted-token");
  });
});
