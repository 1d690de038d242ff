import { createServer } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClusterCreate, ClusterListQuery } from "#lib/domain/cluster.ts";
import type { HostCreate } from "#lib/domain/host.ts";
import { AppError } from "../errors.ts";
import type { Endpoints } from "./settings.ts";
import {
  hangUp,
  reply,
  type ScriptedServer,
  silence,
  startScriptedServer,
  type Turn,
} from "./testing/scripted-server.ts";
import { createUpstream, issueToken, type Upstream } from "./upstream.ts";

const settings = { connectTimeoutMs: 300, timeoutMs: 300, retryDelayMs: 1, bodyLimitBytes: 50_000 };
const projectId = "7a".repeat(16);
const clusterId = "0f".repeat(16);
const hostId = "9b".repeat(16);

let server: ScriptedServer;
let endpoints: Endpoints;
let upstream: Upstream;
let token = 0;

beforeAll(async () => {
  server = await startScriptedServer();
  endpoints = { iam: server.url, deploy: server.url, project: server.url };
});
afterAll(() => server.close());
beforeEach(() => {
  // A token of its own per test, and so a pace of its own.
  token += 1;
  upstream = createUpstream(endpoints, { kind: "token", token: `token-number-${token}` }, settings);
  server.script();
});
afterEach(() => {
  // A request beyond the script is one more than the rules allow.
  expect(server.strays()).toBe(0);
});

const asked = () => server.received.map(({ method, url }) => `${method} ${url}`);
const posts = () => server.received.filter(({ method }) => method === "POST").length;
const queryOf = (at = -1) =>
  Object.fromEntries(new URL(server.received.at(at)?.url ?? "", server.url).searchParams);

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => expect.fail("it did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw error;
  return error;
}

const cluster: ClusterCreate = {
  name: "edge",
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
};
const clusterRow = { id: clusterId, name: "edge", os: "linux", is_proxy_mode: 0, slave_cluster_id: "" };
const host: HostCreate = {
  name: "web-1",
  address: "203.0.113.10",
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy", password: "S3cret!pass" },
  installIcagent: false,
};
const hostRow = {
  uuid: hostId,
  host_name: "web-1",
  ip: "203.0.113.10",
  port: 22,
  as_proxy: false,
  authorization: { username: "deploy", trusted_type: 0 },
};
const { uuid: _uuid, ...hostFacts } = hostRow;

const list = (...rows: unknown[]) => reply(200, { status: "success", total: rows.length, result: rows });
const show = (result: unknown) => reply(200, { status: "success", result });
const created = (id: string) => reply(200, { status: "success", id });
const refuse = (status: number, code: string, message = "no") =>
  reply(status, { error: { code, message }, error_code: code, error_msg: message, status: "failed" });
const throttle = (headers = {}) => reply(429, { error_code: "APIGW.0308", error_msg: "slow" }, headers);
const html = reply(502, "<html>bad gateway</html>");
const portal = reply(200, "<html>welcome</html>");

describe("a call", () => {
  it("carries the token in its header and nowhere else", async () => {
    server.script(list());
    await upstream.listAllClusters(projectId);
    expect(server.received[0]?.headers["x-auth-token"]).toBe(`token-number-${token}`);
    expect(server.received[0]?.url).not.toContain("token-number");
  });

  it("sends JSON under the content type that upstream's pages name", async () => {
    server.script(created(clusterId), show(clusterRow));
    await upstream.createCluster(projectId, cluster);
    expect(server.received[0]?.headers["content-type"]).toBe("application/json;charset=utf-8");
  });

  it("reuses connections", async () => {
    const sockets = new Set<unknown>();
    const counting = createServer((request, response) => {
      sockets.add(request.socket);
      response.end(JSON.stringify({ can_created: true }));
    });
    await new Promise<void>((resolve) => counting.listen(0, "127.0.0.1", resolve));
    const address = counting.address();
    const url = typeof address === "object" ? `http://127.0.0.1:${address?.port}` : "";
    const client = createUpstream({ ...endpoints, deploy: url }, { kind: "token", token: "x" }, settings);
    for (let call = 0; call < 5; call += 1) await client.canCreateClusters(projectId);
    // Not always one: a call may come before the last one's socket is free.
    expect(sockets.size).toBeLessThan(5);
    counting.closeAllConnections();
    counting.close();
  });
});

describe("lists", () => {
  const query: ClusterListQuery = { sort: "name", direction: "asc", page: 2, pageSize: 10 };

  it("asks for a page of projects by offset", async () => {
    server.script(reply(200, { total: 31, projects: [{ project_id: projectId, project_name: "Harbour" }] }));
    const page = await upstream.listProjects({ q: "har bour&x", page: 3, pageSize: 10 });
    expect(asked()).toEqual(["GET /v4/projects?offset=20&limit=10&search=har%20bour%26x"]);
    expect(page).toMatchObject({
      total: 31,
      page: 3,
      pageSize: 10,
      items: [{ id: projectId, name: "Harbour" }],
    });
  });

  it.each([
    [{}, { sort_field: "name", sort_type: "ASC" }],
    [
      { sort: "createdBy", direction: "desc" },
      { sort_field: "nick_name", sort_type: "DESC" },
    ],
    [
      { q: "web srv", os: "linux", access: "proxy", agentPoolId: "ab".repeat(16) },
      { name: "web srv", os: "linux", is_proxy_mode: "1", slave_cluster_id: "ab".repeat(16) },
    ],
    [
      { access: "direct", agentPoolId: "official" },
      { is_proxy_mode: "0", slave_cluster_id: "default" },
    ],
  ] as [Partial<ClusterListQuery>, Record<string, string>][])(
    "asks for clusters: %j",
    async (asking, wire) => {
      server.script(reply(200, { status: "success", total: 42, result: [clusterRow] }));
      const page = await upstream.listClusters(projectId, { ...query, ...asking });
      const order = { sort_field: "name", sort_type: "ASC" };
      expect(queryOf()).toEqual({
        project_id: projectId,
        page_index: "2",
        page_size: "10",
        ...order,
        ...wire,
      });
      expect(page).toMatchObject({
        total: 42,
        page: 2,
        pageSize: 10,
        items: [{ id: clusterId, health: null }],
      });
    },
  );

  it("searches by itself for a word too short for upstream", async () => {
    const names = ["a1", "b", "A2", "xa"];
    server.script(list(...names.map((name) => ({ ...clusterRow, name }))));
    const page = await upstream.listClusters(projectId, { ...query, q: "a", pageSize: 2, page: 2 });
    expect(queryOf()).toMatchObject({ page_index: "1", page_size: "1000" });
    expect(queryOf()).not.toHaveProperty("name");
    expect(page).toMatchObject({ total: 3, items: [{ name: "xa" }] });
  });

  it("asks nobody for a word longer than any name", async () => {
    const q = "x".repeat(129);
    expect(await upstream.listClusters(projectId, { ...query, q })).toMatchObject({ items: [], total: 0 });
    expect(await upstream.listHosts(clusterId, { q, page: 1, pageSize: 10 })).toMatchObject({
      items: [],
      total: 0,
    });
    expect(asked()).toEqual([]);
  });

  it("asks for hosts", async () => {
    server.script(list(hostRow), list(hostRow));
    await upstream.listHosts(clusterId, {
      q: "10.0",
      role: "proxy",
      sort: "role",
      direction: "desc",
      page: 1,
      pageSize: 25,
    });
    const wire = { key_field: "10.0", as_proxy: "true", sort_key: "as_proxy", sort_dir: "DESC" };
    expect(queryOf()).toEqual({ page_index: "1", page_size: "25", ...wire });
    await upstream.listHosts(clusterId, { page: 1, pageSize: 25 });
    expect(queryOf()).toEqual({ page_index: "1", page_size: "25", sort_key: "host_name", sort_dir: "ASC" });
  });

  it("collects every host of a cluster, each once", async () => {
    const row = (number: number) => ({ ...hostRow, uuid: String(number).padStart(32, "0") });
    const rows = (from: number, to: number) =>
      Array.from({ length: to - from }, (_none, at) => row(from + at));
    const page = (from: number, to: number) =>
      reply(200, { status: "success", total: 150, result: rows(from, to) });
    server.script(page(0, 100), page(99, 150));
    const hosts = await upstream.listAllHosts(clusterId);
    expect(new Set(hosts.map(({ id }) => id)).size).toBe(150);
    expect(hosts).toHaveLength(150);
  });

  it("does not pass a part of the hosts off as all of them", async () => {
    server.script(
      reply(200, { status: "success", total: 3, result: [hostRow] }),
      reply(200, { status: "success", total: 3, result: [] }),
    );
    expect(await failureOf(upstream.listAllHosts(clusterId))).toMatchObject({ code: "upstream_unavailable" });
  });
});

describe("a read", () => {
  const readCluster = () => upstream.getCluster(clusterId);

  it.each<[string, Turn]>([
    ["500", reply(500, {})],
    ["a bad gateway's page", html],
    ["HTML with 200", portal],
    ["an empty body", reply(200, "")],
    ["cut-off JSON", reply(200, '{"status":"succ')],
    ["a reply without its fields", reply(200, { status: "success" })],
    ["a redirect", reply(302, "", { location: "/elsewhere" })],
    ["a reset", hangUp],
    ["silence", silence],
    ["too much", reply(200, "x".repeat(60_000))],
    ["429", throttle()],
  ])("survives two in a row and gives up after a few: %s", async (what, trouble) => {
    server.script(trouble, trouble, show(clusterRow));
    expect(await readCluster()).toMatchObject({ id: clusterId });
    const tries = what === "429" ? 5 : 3;
    server.script(...Array.from({ length: tries }, () => trouble));
    expect(await failureOf(readCluster())).toMatchObject({ code: "upstream_unavailable" });
    expect(server.received).toHaveLength(tries);
  });

  it.each([
    [401, "APIGW.0301", "unauthenticated"],
    [403, "Deploy.00011154", "forbidden"],
    [404, "Deploy.00021423", "not_found"],
    [200, "Deploy.00021423", "not_found"],
    [404, "APIGW.0101", "upstream_unavailable"],
    [400, "Deploy.00015002", "upstream_rejected"],
  ])("takes HTTP %i with %s for an answer, at once: %s", async (status, upstreamCode, code) => {
    server.script(refuse(status, upstreamCode));
    expect(await failureOf(readCluster())).toMatchObject({ code, upstream: { status, code: upstreamCode } });
    expect(server.received).toHaveLength(1);
  });

  it("lets it be known that upstream asked to slow down", async () => {
    server.script(throttle(), show(clusterRow));
    expect(upstream.throttledUntil()).toBeNull();
    await readCluster();
    expect(upstream.throttledUntil()).toBeInstanceOf(Date);
    expect(
      createUpstream(endpoints, { kind: "token", token: "another" }, settings).throttledUntil(),
    ).toBeNull();
  });

  it("does not keep a person waiting for minutes: it says at once that it has to slow down", async () => {
    server.script(throttle({ "retry-after": "3600" }));
    expect(await failureOf(readCluster())).toMatchObject({
      code: "upstream_unavailable",
      detail: "slowDown",
    });
    expect(server.received).toHaveLength(1);
  });

  it("knows that nobody answers at an address where nobody listens", async () => {
    const gone = createUpstream(
      { ...endpoints, deploy: "http://127.0.0.1:9" },
      { kind: "token", token: "x" },
      settings,
    );
    expect(await failureOf(gone.getCluster(clusterId))).toMatchObject({ detail: "upstreamUnreachable" });
  });
});

describe("creating", () => {
  const makeCluster = () => upstream.createCluster(projectId, cluster);
  const makeHost = () => upstream.createHost(clusterId, "linux", host);

  it("a cluster sends what was asked for and reads it back", async () => {
    server.script(created(clusterId), show({ ...clusterRow, nick_name: "lee" }));
    expect(await makeCluster()).toMatchObject({ id: clusterId, name: "edge", createdBy: "lee" });
    expect(asked()).toEqual(["POST /v1/resources/host-groups", `GET /v1/resources/host-groups/${clusterId}`]);
  });

  it("a host sends what was asked for and reads it back", async () => {
    server.script(created(hostId), show({ ...hostFacts, host_id: hostId, connection_status: "pending" }));
    expect(await makeHost()).toMatchObject({ id: hostId, clusterId, verification: { status: "pending" } });
    const path = `/v1/resources/host-groups/${clusterId}/hosts`;
    expect(asked()).toEqual([`POST ${path}`, `GET ${path}/${hostId}`]);
  });

  it("answers with what is known when only the reading back fails", async () => {
    server.script(created(clusterId), html, html, html);
    expect(await makeCluster()).toMatchObject({ id: clusterId, name: "edge", createdAt: null });
    server.script(created(hostId), refuse(401, "APIGW.0301"));
    expect(await makeHost()).toMatchObject({
      id: hostId,
      name: "web-1",
      verification: { status: "pending" },
    });
  });

  // The last of the four: how often the create may have been sent.
  const sequences: [string, Turn[], string, number][] = [
    ["a clear no", [refuse(400, "Deploy.00015002")], "upstream_rejected/upstream_rejected", 1],
    [
      "a no with 200",
      [reply(200, { status: "failed", error_code: "Deploy.00015002" })],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["an ended sign-in", [refuse(401, "APIGW.0301")], "unauthenticated/unauthenticated", 1],
    ["no right", [refuse(403, "Deploy.00011154")], "forbidden/forbidden", 1],
    [
      "a gateway that knows no such path",
      [refuse(404, "APIGW.0101")],
      "upstream_unavailable/serviceNotOffered",
      1,
    ],
    [
      "429, then yes",
      [throttle(), throttle(), created(hostId), show({ ...hostFacts, host_id: hostId })],
      hostId,
      3,
    ],
    ["429 that stays", Array.from({ length: 5 }, () => throttle()), "upstream_unavailable/slowDown", 5],
    ["a reset, made", [hangUp, list(hostRow), show({ ...hostFacts, host_id: hostId })], hostId, 1],
    ["silence, made", [silence, list(hostRow), show({ ...hostFacts, host_id: hostId })], hostId, 1],
    ["500, made", [reply(500, {}), list(hostRow), show({ ...hostFacts, host_id: hostId })], hostId, 1],
    ["HTML, made", [portal, list(hostRow), show({ ...hostFacts, host_id: hostId })], hostId, 1],
    [
      "a yes without an id, made",
      [reply(200, { status: "success" }), list(hostRow), show({ ...hostFacts, host_id: hostId })],
      hostId,
      1,
    ],
    [
      "a reset, not made",
      [hangUp, list(), created(hostId), show({ ...hostFacts, host_id: hostId })],
      hostId,
      2,
    ],
    ["two resets, not made", [hangUp, list(), hangUp, list()], "upstream_unavailable/hostNotCreated", 2],
    [
      "two resets, the second made",
      [hangUp, list(), hangUp, list(hostRow), show({ ...hostFacts, host_id: hostId })],
      hostId,
      2,
    ],
    [
      "two pages of a gateway, not made",
      [html, list(), html, list()],
      "upstream_unavailable/hostNotCreated",
      2,
    ],
    ["two silences", [silence, list(), silence, list()], "outcome_unknown/hostUnknown", 2],
    [
      "two gateway time-outs",
      [reply(504, {}), list(), reply(504, {}), list()],
      "outcome_unknown/hostUnknown",
      2,
    ],
    ["a list that cannot be read", [hangUp, html, html, html], "outcome_unknown/hostUnknown", 1],
    ["somebody else's host", [hangUp, list({ ...hostRow, host_name: "theirs" })], "conflict/addressTaken", 1],
    [
      "somebody else's login",
      [hangUp, list({ ...hostRow, authorization: { username: "root" } })],
      "conflict/addressTaken",
      1,
    ],
    ["a proxy in its place", [hangUp, list({ ...hostRow, as_proxy: true })], "conflict/addressTaken", 1],
    [
      "another port, so another host",
      [hangUp, list({ ...hostRow, port: 2222 }), hangUp, list()],
      "upstream_unavailable/hostNotCreated",
      2,
    ],
    [
      "a login that upstream hides",
      [hangUp, list({ ...hostRow, authorization: null }), show({ ...hostFacts, host_id: hostId })],
      hostId,
      1,
    ],
    [
      "a refusal nobody knows, with the address taken",
      [refuse(400, "Deploy.00021131"), list({ ...hostRow, port: 2222 })],
      "conflict/addressTaken",
      1,
    ],
    [
      "a refusal nobody knows, with the address free",
      [refuse(400, "Deploy.00021131"), list()],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    [
      "a refusal nobody knows, and no list",
      [refuse(400, "Deploy.00021131"), html, html, html],
      "upstream_rejected/upstream_rejected",
      1,
    ],
  ];

  it.each(sequences)("a host, where the answer is %s", async (_what, turns, ended, sends) => {
    server.script(...turns);
    const outcome = await makeHost().then(
      ({ id }) => id,
      (error: unknown) => (error instanceof AppError ? `${error.code}/${error.detail}` : String(error)),
    );
    expect(outcome).toBe(ended);
    expect(posts()).toBe(sends);
  });

  it("puts a taken address at its field, with upstream's own words beside", async () => {
    server.script(refuse(400, "Deploy.00021131", "ip exists"), list(hostRow));
    expect(await failureOf(makeHost())).toMatchObject({
      code: "conflict",
      invalidParams: [{ name: "address", reason: "addressTaken" }],
      upstream: { status: 400, code: "Deploy.00021131", message: "ip exists" },
    });
  });

  it("finds an address that upstream spells differently", async () => {
    const found = { ...hostRow, ip: "2001:DB8:0:0::10" };
    server.script(hangUp, list(found), show({ ...hostFacts, host_id: hostId }));
    expect(await upstream.createHost(clusterId, "linux", { ...host, address: "2001:db8::10" })).toMatchObject(
      {
        id: hostId,
      },
    );
    expect(posts()).toBe(1);
  });

  it("finds a host beyond the first page", async () => {
    const others = Array.from({ length: 100 }, (_none, at) => ({
      ...hostRow,
      uuid: `${at}`,
      ip: `192.0.2.${at}`,
    }));
    const page = (rows: unknown[]) => reply(200, { status: "success", total: 101, result: rows });
    server.script(hangUp, page(others), page([hostRow]), show({ ...hostFacts, host_id: hostId }));
    expect(await makeHost()).toMatchObject({ id: hostId });
    expect(posts()).toBe(1);
  });

  it.each<[string, Turn[], string, number]>([
    ["a taken name", [refuse(400, "Deploy.00021422")], "conflict/nameTaken", 1],
    ["a reset, made", [hangUp, list(clusterRow), show(clusterRow)], clusterId, 1],
    [
      "a reset, with only a longer name in the list",
      [hangUp, list({ ...clusterRow, name: "edge-2" }), hangUp, list()],
      "upstream_unavailable/clusterNotCreated",
      2,
    ],
    [
      "a reset, with another cluster of that name",
      [hangUp, list({ ...clusterRow, os: "windows" })],
      "conflict/nameTaken",
      1,
    ],
    ["two silences", [silence, list(), silence, list()], "outcome_unknown/clusterUnknown", 2],
    [
      "silence, made after all while it was sent again",
      [silence, list(), refuse(400, "Deploy.00021422"), list(clusterRow), show(clusterRow)],
      clusterId,
      2,
    ],
  ])("a cluster, where the answer is %s", async (_what, turns, ended, sends) => {
    server.script(...turns);
    const outcome = await makeCluster().then(
      ({ id }) => id,
      (error: unknown) => (error instanceof AppError ? `${error.code}/${error.detail}` : String(error)),
    );
    expect(outcome).toBe(ended);
    expect(posts()).toBe(sends);
  });

  it("where nothing can be sent, says so", async () => {
    const gone = createUpstream(
      { ...endpoints, deploy: "http://127.0.0.1:9" },
      { kind: "token", token: "x" },
      settings,
    );
    const expected = { code: "upstream_unavailable", detail: "upstreamUnreachable" };
    expect(await failureOf(gone.createCluster(projectId, cluster))).toMatchObject(expected);
    expect(await failureOf(gone.createHost(clusterId, "linux", host))).toMatchObject(expected);
  });
});

describe("secrets that upstream echoes", () => {
  const privateKey = [
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
    "QyNTUxOQAAACBmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr",
    "-----END OPENSSH PRIVATE KEY-----",
    "",
  ].join("\n");
  const keyHost: HostCreate = { ...host, authorization: { kind: "key", username: "deploy", privateKey } };

  /** Everything an error shows to a log or a reply. */
  const shownBy = (error: AppError): string => {
    const { message, stack, upstream: said, cause } = error;
    const deeper = cause instanceof AppError ? shownBy(cause) : String(cause);
    return JSON.stringify([message, stack, said, error.invalidParams, deeper]);
  };

  it.each<[string, (echo: string) => Turn]>([
    ["in a refusal", (echo) => refuse(400, "Deploy.00015002", `illegal: ${echo}`)],
    ["in a refusal, as JSON in a text", (echo) => refuse(400, "Deploy.00015002", JSON.stringify({ echo }))],
    ["in a refusal with 200", (echo) => reply(200, { status: "failed", error_msg: echo })],
    ["as the code", (echo) => refuse(400, echo)],
    ["in a broken page", (echo) => reply(400, `<html>${echo}`)],
    ["in a text that is no JSON", (echo) => reply(500, `${echo}{`)],
    ["in a breakdown", (echo) => reply(500, { error: { code: "X", message: echo } })],
  ])("are in no error: %s", async (_what, turn) => {
    for (const input of [host, keyHost]) {
      const { authorization: login } = input;
      const secret = login.kind === "key" ? login.privateKey : login.password;
      const secrets = [
        `token-number-${token}`,
        secret,
        ...secret.split("\n").filter((line) => line.length > 20),
      ];
      for (const echo of secrets.filter((text) => !text.startsWith("-----"))) {
        server.script(turn(echo), list(), turn(echo), list());
        const shown = shownBy(await failureOf(upstream.createHost(clusterId, "linux", input)));
        expect(shown).not.toContain(echo);
        expect(shown).not.toContain(JSON.stringify(echo).slice(1, -1));
      }
    }
  });
});

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

  it("refuses an unknown user and a wrong password in the same words", async () => {
    const refusal = (message: string) => reply(401, { error: { code: 401, message, title: "Unauthorized" } });
    server.script(refusal("unknown user lee"));
    const unknown = await failureOf(issue());
    server.script(refusal("password S3cret!pass is wrong"));
    const wrong = await failureOf(issue());
    for (const { code, detail, message, upstream: said } of [unknown, wrong])
      expect({ code, detail, message, said }).toEqual({
        code: "unauthenticated",
        detail: "signInRefused",
        message: "sign-in refused",
        said: undefined,
      });
    expect(String(wrong.cause)).not.toContain("S3cret!pass");
  });

  it("asks again when the answer is lost: a token too many harms nobody", async () => {
    server.script(hangUp, html, reply(201, body, { "X-Subject-Token": "t" }));
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
