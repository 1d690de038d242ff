import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Credential, Endpoints } from "./settings.ts";
import { type AccessKey, signedHeaders } from "./signature.ts";
import {
  badGateway,
  clusterId,
  clusterRow,
  created,
  failureOf,
  host,
  hostDetail,
  hostId,
  refuse,
  settings,
  show,
  throttle,
} from "./testing/replies.ts";
import { reply, type ScriptedServer, startScriptedServer, type Turn } from "./testing/scripted-server.ts";
import { createUpstream, findIamProject, type Upstream } from "./upstream.ts";

let server: ScriptedServer;
let endpoints: Endpoints;
let upstream: Upstream;
let key: AccessKey;
let credential: Credential;
let number = 0;

beforeAll(async () => {
  server = await startScriptedServer();
  endpoints = { iam: server.url, deploy: server.url, project: server.url };
});
afterAll(() => server.close());
beforeEach(() => {
  // A key of its own per test, and so a pace of its own.
  number += 1;
  key = { accessKeyId: `AK${number}`, secretAccessKey: `secret-key-number-${number}` };
  credential = { kind: "accessKey", projectId: "2b".repeat(16), ...key };
  upstream = createUpstream(endpoints, credential, settings);
  server.script();
});
afterEach(() => {
  // A request beyond the script is one more than the rules allow.
  expect(server.strays()).toBe(0);
});

/** Is the request signed as a verifier would sign it, from what arrived? */
function expectSigned(at: number, names: readonly string[]) {
  const { method = "", url = "", headers = {}, body = "" } = server.received[at] ?? {};
  const signing = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const date = String(headers["x-sdk-date"]).replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5");
  const token = headers["x-security-token"];
  const signer = { ...key, ...(typeof token === "string" && { securityToken: token }) };
  const message = { method, url: `${server.url}${url}`, headers: signing, body };
  expect(headers.authorization).toBe(signedHeaders(message, signer, new Date(date)).authorization);
  expect(headers["x-auth-token"]).toBeUndefined();
}

describe("a session with an access key", () => {
  it("signs every call, reads and writes, in the name of the IAM project", async () => {
    server.script(created(hostId), show(hostDetail));
    await upstream.createHost(clusterId, "linux", { ...host, name: "网关" });
    expectSigned(0, ["content-type", "x-project-id"]);
    expectSigned(1, ["x-project-id"]);
    expect(server.received.map(({ headers }) => headers["x-project-id"])).toEqual([
      "2b".repeat(16),
      "2b".repeat(16),
    ]);
  });

  it("signs a query that needs spelling", async () => {
    server.script(reply(200, { status: "success", total: 0, result: [] }));
    await upstream.listHosts(clusterId, { q: "a b+c&d='网'*~", page: 1, pageSize: 10 });
    expectSigned(0, ["x-project-id"]);
  });

  it("signs each try, not only the first", async () => {
    server.script(badGateway, badGateway, show(clusterRow));
    await upstream.getCluster(clusterId);
    for (const at of [0, 1, 2]) expectSigned(at, ["x-project-id"]);
  });

  it("sends the token of temporary keys along, signed", async () => {
    key = { ...key, securityToken: "security-token-1" };
    upstream = createUpstream(endpoints, { kind: "accessKey", projectId: "p", ...key }, settings);
    server.script(show(clusterRow));
    await upstream.getCluster(clusterId);
    expect(server.received[0]?.headers["x-security-token"]).toBe("security-token-1");
    expectSigned(0, ["x-project-id"]);
  });

  it("shares its pace with every client of the same key", async () => {
    server.script(throttle({ "retry-after": "0" }), show(clusterRow));
    await upstream.getCluster(clusterId);
    expect(createUpstream(endpoints, credential, settings).throttledUntil()).not.toBeNull();
    const stranger: Credential = { ...key, kind: "accessKey", projectId: "p", accessKeyId: "another" };
    expect(createUpstream(endpoints, stranger, settings).throttledUntil()).toBeNull();
  });

  const hour = 3_600_000;
  const at = (ms: number) => new Date(Date.now() + ms).toUTCString();
  const gateway = (status: number, words: string, date: number): Turn =>
    reply(
      status,
      { error_code: "APIGW.0301", error_msg: `Incorrect IAM authentication information: ${words}` },
      { date: at(date) },
    );
  const locked = "AK access failed to reach the limit,forbidden";

  it.each<[string, Turn, string]>([
    ["a wrong secret", gateway(401, "verify aksk signature fail", 0), "unauthenticated/accessKeyRefused"],
    ["an unknown key", gateway(401, "ak AK1 not exist", 0), "unauthenticated/accessKeyRefused"],
    ["a refusal with 200", gateway(200, "Get secretKey failed", 0), "unauthenticated/accessKeyRefused"],
    ["a locked key", gateway(401, locked, 0), "unauthenticated/keyLocked"],
    ["a clock that is late", gateway(401, "verify aksk signature fail", hour), "unauthenticated/clockSkew"],
    ["a clock that is early", gateway(401, "verify aksk signature fail", -hour), "unauthenticated/clockSkew"],
    ["a late clock that locked the key", gateway(401, locked, hour), "unauthenticated/clockSkew"],
    [
      "a clock within the bounds",
      gateway(401, "verify aksk signature fail", 4 * 60_000),
      "unauthenticated/accessKeyRefused",
    ],
    [
      "a refusal without a readable date",
      reply(401, { error_code: "APIGW.0301" }, { date: "soon" }),
      "unauthenticated/accessKeyRefused",
    ],
    [
      "no right, whatever the clock",
      reply(403, { error_code: "Deploy.00011154" }, { date: at(hour) }),
      "forbidden/forbidden",
    ],
  ])("tells why it is refused: %s", async (_what, turn, expected) => {
    server.script(turn);
    const { code, detail } = await failureOf(upstream.getCluster(clusterId));
    expect(`${code}/${detail}`).toBe(expected);
  });

  it("blames no clock for a token", async () => {
    const byToken = createUpstream(endpoints, { kind: "token", token: `t${number}` }, settings);
    server.script(gateway(401, "decrypt token fail", hour));
    expect(await failureOf(byToken.getCluster(clusterId))).toMatchObject({ detail: "unauthenticated" });
  });

  it("keeps its secrets out of every error", async () => {
    key = { ...key, securityToken: "security-token-2" };
    upstream = createUpstream(endpoints, { kind: "accessKey", projectId: "p", ...key }, settings);
    const echo = `${key.secretAccessKey} ${key.securityToken}`;
    server.script(refuse(400, "Deploy.00015002", echo));
    const { message, upstream: said } = await failureOf(upstream.getCluster(clusterId));
    for (const secret of echo.split(" ")) expect(JSON.stringify([message, said])).not.toContain(secret);
  });
});

describe("findIamProject", () => {
  const find = () => findIamProject(endpoints, "cn-north-4", key, settings);
  const part = { id: "p2", name: "cn-north-4_edge", domain_id: "d1" };
  const whole = { id: "p1", name: "cn-north-4", domain_id: "d1" };
  const projects = (...rows: unknown[]) => reply(200, { links: {}, projects: rows });

  it("asks for the region's project, signed, and takes no part of it for the whole", async () => {
    server.script(projects(part, whole));
    expect(await find()).toEqual({ id: "p1", accountId: "d1" });
    expect(server.received[0]).toMatchObject({ method: "GET", url: "/v3/projects?name=cn-north-4" });
    expect(server.received[0]?.headers["x-project-id"]).toBeUndefined();
    expectSigned(0, []);
  });

  it("asks for the user's own projects where listing all takes a right", async () => {
    server.script(reply(403, { error: { code: 403, message: "no" } }), projects(part, whole));
    expect(await find()).toMatchObject({ id: "p1" });
    expect(server.received[1]?.url).toBe("/v3/auth/projects");
  });

  it.each<[string, Turn[], string]>([
    ["an account without this region", [projects()], "forbidden/regionNotOpen"],
    ["only a part of the region", [projects(part)], "forbidden/regionNotOpen"],
    [
      "a wrong key, in Keystone's shape",
      [reply(401, { error: { code: 401, message: "x" } })],
      "unauthenticated/accessKeyRefused",
    ],
    ["a wrong key, at the gateway", [refuse(401, "APIGW.0301")], "unauthenticated/accessKeyRefused"],
  ])("fails on %s", async (_what, turns, expected) => {
    server.script(...turns);
    const { code, detail } = await failureOf(find());
    expect(`${code}/${detail}`).toBe(expected);
  });
});
