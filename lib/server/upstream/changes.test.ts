import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Cluster, ClusterUpdate } from "#lib/domain/cluster.ts";
import type { Host, HostUpdate } from "#lib/domain/host.ts";
import { AppError } from "../errors.ts";
import type { Endpoints } from "./settings.ts";
import {
  acknowledged,
  badGateway,
  clusterId,
  clusterRow,
  failureOf,
  hostDetail,
  hostId,
  hostRow,
  list,
  portal,
  refuse,
  settings,
  show,
  throttle,
} from "./testing/replies.ts";
import {
  hangUp,
  reply,
  type ScriptedServer,
  silence,
  startScriptedServer,
  type Turn,
} from "./testing/scripted-server.ts";
import { createUpstream, type Upstream } from "./upstream.ts";

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

const clusterPath = `/v1/resources/host-groups/${clusterId}`;
const hostPath = `${clusterPath}/hosts/${hostId}`;
const asked = () => server.received.map(({ method, url }) => `${method} ${url}`);
const sent = () => server.received.filter(({ method }) => method !== "GET");
const bodies = (): unknown[] => sent().map(({ body }) => JSON.parse(body));

const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "success",
    (error: unknown) => (error instanceof AppError ? `${error.code}/${error.detail}` : String(error)),
  );

const currentCluster: Cluster = {
  id: clusterId,
  name: "edge",
  os: "linux",
  access: "direct",
  agentPoolId: "ab".repeat(16),
  description: "old",
  hostCount: 3,
  environmentCount: 0,
  health: null,
  createdBy: "lee",
  createdAt: null,
  updatedAt: "2026-05-02T09:14:33+08:00",
  rights: { view: true, edit: true, delete: true, addHost: true, manage: true, copy: true },
};
const currentHost: Host = {
  id: hostId,
  clusterId,
  name: "web-1",
  address: "203.0.113.10",
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy" },
  installIcagent: false,
  verification: { status: "verified", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
};

describe("updating a cluster", () => {
  const update = (changes: ClusterUpdate = { description: "new" }) =>
    upstream.updateCluster(currentCluster, changes);
  const was = { ...clusterRow, slave_cluster_id: currentCluster.agentPoolId, description: "old" };
  const is = { ...was, description: "new" };

  it("sends all three fields, so that none can be lost, and reads back", async () => {
    server.script(acknowledged, show(is));
    expect(await update()).toMatchObject({ id: clusterId, description: "new" });
    expect(asked()).toEqual([`PUT ${clusterPath}`, `GET ${clusterPath}`]);
    expect(bodies()).toEqual([
      { name: "edge", description: "new", slave_cluster_id: currentCluster.agentPoolId },
    ]);
  });

  it("moves back to the official pool with an empty id, and empties a description", async () => {
    server.script(acknowledged, show({ ...was, slave_cluster_id: null, description: null }));
    expect(await update({ agentPoolId: null, description: "" })).toMatchObject({ agentPoolId: null });
    expect(bodies()).toEqual([{ name: "edge", description: "", slave_cluster_id: "" }]);
  });

  it("answers with what is known when only the reading back fails", async () => {
    server.script(acknowledged, badGateway, badGateway, badGateway);
    expect(await update({ name: "quay" })).toEqual({ ...currentCluster, name: "quay", updatedAt: null });
  });

  it.each<[string, Turn[], string, number]>([
    ["a clear no", [refuse(400, "Deploy.00015002")], "upstream_rejected/upstream_rejected", 1],
    ["a no with 200", [reply(200, { status: "failed" })], "upstream_rejected/upstream_rejected", 1],
    ["a taken name", [refuse(400, "Deploy.00021422")], "conflict/nameTaken", 1],
    ["a cluster that is gone", [refuse(404, "Deploy.00021423")], "not_found/clusterNotFound", 1],
    ["no right", [refuse(403, "Deploy.00011154")], "forbidden/forbidden", 1],
    ["429, then yes", [throttle(), acknowledged, show(is)], "success", 2],
    ["a reset, made", [hangUp, show(is)], "success", 1],
    ["silence, made", [silence, show(is)], "success", 1],
    ["HTML, made", [portal, show(is)], "success", 1],
    ["a reset, not made", [hangUp, show(was), acknowledged, show(is)], "success", 2],
    ["two losses, the second made", [badGateway, show(was), badGateway, show(is)], "success", 2],
    ["two losses", [hangUp, show(was), hangUp, show(was)], "outcome_unknown/clusterUpdateUnknown", 2],
    ["a loss and no look", [hangUp, refuse(401, "APIGW.0301")], "outcome_unknown/clusterUpdateUnknown", 1],
    [
      "a loss, then a no",
      [hangUp, show(was), refuse(400, "Deploy.00021422"), show(was)],
      "conflict/nameTaken",
      2,
    ],
    [
      "a loss, then nobody listens",
      [hangUp, show(was), refuse(401, "APIGW.0301"), show(was)],
      "outcome_unknown/clusterUpdateUnknown",
      2,
    ],
  ])("ends as it should where the answer is %s", async (_what, turns, ended, times) => {
    server.script(...turns);
    expect(await outcomeOf(update())).toBe(ended);
    expect(sent()).toHaveLength(times);
  });
});

describe("deleting a cluster", () => {
  const gone = refuse(404, "Deploy.00021423");

  it("sends one DELETE with a content type and no content", async () => {
    server.script(acknowledged);
    await upstream.deleteCluster(clusterId);
    expect(asked()).toEqual([`DELETE ${clusterPath}`]);
    expect(server.received[0]).toMatchObject({
      body: "",
      headers: { "content-type": "application/json;charset=utf-8" },
    });
  });

  it.each<[string, Turn[], string, number]>([
    ["that it is gone already", [gone], "not_found/clusterNotFound", 1],
    ["lost, and it is gone", [hangUp, gone], "success", 1],
    ["late, and it is gone", [silence, gone], "success", 1],
    ["lost, and it is there", [hangUp, show(clusterRow), acknowledged], "success", 2],
    ["lost, and gone when sent again", [hangUp, show(clusterRow), gone, gone], "success", 2],
    [
      "lost twice",
      [badGateway, show(clusterRow), badGateway, show(clusterRow)],
      "outcome_unknown/clusterDeleteUnknown",
      2,
    ],
    [
      "lost, and the look fails",
      [hangUp, badGateway, badGateway, badGateway],
      "outcome_unknown/clusterDeleteUnknown",
      1,
    ],
    [
      "an unknown no, with hosts inside",
      [refuse(400, "EMU.1"), list(hostRow)],
      "conflict/clusterNotEmpty",
      1,
    ],
    [
      "an unknown no, with environments",
      [refuse(400, "EMU.1"), list(), list({ id: "e1" })],
      "conflict/clusterLinked",
      1,
    ],
    [
      "an unknown no, with neither",
      [refuse(400, "EMU.1"), list(), list()],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    [
      "an unknown no, and no list",
      [refuse(400, "EMU.1"), badGateway, badGateway, badGateway],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["no right", [refuse(403, "Deploy.00011154")], "forbidden/forbidden", 1],
  ])("ends as it should where the answer is %s", async (_what, turns, ended, times) => {
    server.script(...turns);
    expect(await outcomeOf(upstream.deleteCluster(clusterId))).toBe(ended);
    expect(sent()).toHaveLength(times);
  });

  it("keeps upstream's own words beside the reason it found", async () => {
    server.script(refuse(400, "EMU.1", "in use"), list(hostRow));
    expect(await failureOf(upstream.deleteCluster(clusterId))).toMatchObject({
      upstream: { status: 400, code: "EMU.1", message: "in use" },
    });
  });
});

describe("updating a host", () => {
  const update = (changes: HostUpdate = { name: "web-2" }) => upstream.updateHost(currentHost, changes);
  const was = hostDetail;
  const is = { ...hostDetail, host_name: "web-2" };
  const login = { kind: "password", username: "deploy", password: "N3w!pass" } as const;

  it("sends name, address and port, no login, no role and no OS", async () => {
    server.script(acknowledged, show(is));
    expect(await update()).toMatchObject({ id: hostId, name: "web-2" });
    expect(asked()).toEqual([`PUT ${hostPath}`, `GET ${hostPath}`]);
    expect(bodies()).toEqual([{ host_name: "web-2", ip: "203.0.113.10", port: 22 }]);
  });

  it("sends what else is given, and nothing that is not", async () => {
    server.script(acknowledged, show(is));
    await update({ port: 2222, authorization: login, installIcagent: true, syncCredentials: true });
    expect(bodies()).toEqual([
      {
        host_name: "web-1",
        ip: "203.0.113.10",
        port: 2222,
        authorization: { username: "deploy", password: "N3w!pass", trusted_type: 0 },
        install_icagent: true,
        sync: true,
      },
    ]);
  });

  it("repeats the proxy of a host that has one, changes it, and takes it away", async () => {
    const proxied = { ...currentHost, proxyHostId: "4d".repeat(16) };
    server.script(acknowledged, show(is), acknowledged, show(is), acknowledged, show(is));
    await upstream.updateHost(proxied, { name: "web-2" });
    await upstream.updateHost(proxied, { proxyHostId: "5e".repeat(16) });
    await upstream.updateHost(proxied, { proxyHostId: null });
    expect(bodies()).toMatchObject([
      { proxy_host_id: "4d".repeat(16) },
      { proxy_host_id: "5e".repeat(16) },
      { proxy_host_id: "" },
    ]);
  });

  it("answers with what is known when only the reading back fails", async () => {
    server.script(acknowledged, refuse(401, "APIGW.0301"));
    const authorization = { kind: "key", username: "root", privateKey: "k".repeat(40) } as const;
    expect(await update({ authorization })).toEqual({
      ...currentHost,
      authorization: { kind: "key", username: "root" },
    });
  });

  it.each<[string, HostUpdate, Turn[], string, number]>([
    [
      "a clear no",
      { name: "web-2" },
      [refuse(400, "Deploy.00015002")],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["a host that is gone", { name: "web-2" }, [refuse(404, "Deploy.00021108")], "not_found/hostNotFound", 1],
    ["a proxy that is gone", { name: "web-2" }, [refuse(404, "Deploy.00021119")], "conflict/proxyMissing", 1],
    [
      "its proxy's address",
      { address: "203.0.113.9" },
      [refuse(400, "Deploy.00021462")],
      "conflict/addressSameAsProxy",
      1,
    ],
    [
      "an unknown no, with the new address taken",
      { address: "203.0.113.9" },
      [refuse(400, "EMU.1"), list(hostRow, { ...hostRow, uuid: "other", ip: "203.0.113.9" })],
      "conflict/addressTaken",
      1,
    ],
    [
      "an unknown no, with the new address its own, spelled anew",
      { address: "203.0.113.11" },
      [refuse(400, "EMU.1"), list({ ...hostRow, ip: "203.0.113.11" })],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    [
      "an unknown no, and the address stays",
      { name: "web-2" },
      [refuse(400, "EMU.1")],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["a reset, made", { name: "web-2" }, [hangUp, show(is)], "success", 1],
    ["a reset, not made", { name: "web-2" }, [hangUp, show(was), acknowledged, show(is)], "success", 2],
    [
      "two losses",
      { name: "web-2" },
      [hangUp, show(was), silence, show(was)],
      "outcome_unknown/hostUpdateUnknown",
      2,
    ],
    [
      "lost with a new password, which nobody can read back",
      { name: "web-2", authorization: login },
      [hangUp, show(is), acknowledged, show(is)],
      "success",
      2,
    ],
    [
      "lost twice with a new password",
      { authorization: login },
      [hangUp, show(was), hangUp, show(was)],
      "outcome_unknown/hostUpdateUnknown",
      2,
    ],
    [
      "lost with ICAgent, which upstream does not tell",
      { installIcagent: true },
      [hangUp, show(was), acknowledged, show(was)],
      "success",
      2,
    ],
    [
      "lost with ICAgent, which upstream tells",
      { installIcagent: true },
      [hangUp, show({ ...was, install_icagent: true })],
      "success",
      1,
    ],
  ])("ends as it should where the answer is %s", async (_what, changes, turns, ended, times) => {
    server.script(...turns);
    expect(await outcomeOf(update(changes))).toBe(ended);
    expect(sent()).toHaveLength(times);
  });

  it("keeps the new password out of every error", async () => {
    server.script(refuse(400, "Deploy.00015002", "illegal N3w!pass"));
    const { message, upstream: said } = await failureOf(update({ authorization: login }));
    expect(JSON.stringify([message, said])).not.toContain("N3w!pass");
  });
});

describe("deleting a host", () => {
  const gone = refuse(404, "Deploy.00021108");
  const proxyRow = { ...hostRow, as_proxy: true };
  const target = { ...hostRow, uuid: "other", ip: "10.20.0.1", proxy_host_id: hostId };

  it.each<[string, Turn[], string, number]>([
    ["yes", [acknowledged], "success", 1],
    ["that it is gone already", [gone], "not_found/hostNotFound", 1],
    ["lost, and it is gone", [hangUp, gone], "success", 1],
    ["lost, and it is there", [silence, show(hostDetail), acknowledged], "success", 2],
    [
      "lost twice",
      [hangUp, show(hostDetail), hangUp, show(hostDetail)],
      "outcome_unknown/hostDeleteUnknown",
      2,
    ],
    [
      "an unknown no, of a proxy with targets",
      [refuse(400, "EMU.1"), list(proxyRow, target)],
      "conflict/proxyServesTargets",
      1,
    ],
    [
      "an unknown no, of a proxy in a linked cluster",
      [refuse(400, "EMU.1"), list(proxyRow), list({ id: "e1" })],
      "conflict/proxyInEnvironment",
      1,
    ],
    [
      "an unknown no, of a proxy nobody uses",
      [refuse(400, "EMU.1"), list(proxyRow), list()],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    [
      "an unknown no, of a target",
      [refuse(400, "EMU.1"), list(hostRow)],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["no right", [refuse(403, "Deploy.00011154")], "forbidden/forbidden", 1],
  ])("ends as it should where the answer is %s", async (_what, turns, ended, times) => {
    server.script(...turns);
    expect(await outcomeOf(upstream.deleteHost(clusterId, hostId))).toBe(ended);
    expect(sent()).toHaveLength(times);
    expect(asked()[0]).toBe(`DELETE ${hostPath}`);
  });
});

it("says that nothing was sent where nothing can be", async () => {
  const gone = createUpstream(
    { ...endpoints, deploy: "http://127.0.0.1:9" },
    { kind: "token", token: "x" },
    settings,
  );
  const expected = "upstream_unavailable/upstreamUnreachable";
  expect(await outcomeOf(gone.updateCluster(currentCluster, { name: "quay" }))).toBe(expected);
  expect(await outcomeOf(gone.deleteCluster(clusterId))).toBe(expected);
  expect(await outcomeOf(gone.updateHost(currentHost, { name: "quay" }))).toBe(expected);
  expect(await outcomeOf(gone.deleteHost(clusterId, hostId))).toBe(expected);
});

it("lists the environments of a cluster, page by page", async () => {
  const row = { id: "e1", name: "staging", app_id: "a1", app_name: "shop", project_id: "p" };
  server.script(reply(200, { status: "success", total: 12, result: [row, { id: "e2" }] }));
  expect(await upstream.listEnvironments(clusterId, { page: 2, pageSize: 10 })).toEqual({
    items: [
      { id: "e1", name: "staging", applicationId: "a1", applicationName: "shop" },
      { id: "e2", name: "", applicationId: null, applicationName: null },
    ],
    total: 12,
    page: 2,
    pageSize: 10,
  });
  expect(asked()).toEqual([`GET ${clusterPath}/environments/infos?page_index=2&page_size=10`]);
});
