import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import type { ClusterListQuery } from "#lib/domain/cluster.ts";
import {
  badGateway,
  cluster,
  clusterId,
  clusterRow,
  created,
  failureOf,
  hostRow,
  list,
  portal,
  projectId,
  refuse,
  settings,
  show,
  throttle,
} from "./testing/replies.ts";
import { hangUp, reply, silence, type Turn } from "./testing/scripted-server.ts";
import { asked, endpoints, server, token, upstream } from "./testing/scripted-upstream.ts";
import { createUpstream } from "./upstream.ts";

const queryOf = () => Object.fromEntries(new URL(server.received.at(-1)?.url ?? "", server.url).searchParams);

describe("a call", () => {
  it("carries the token in its header and nowhere else", async () => {
    server.script(list());
    await upstream.listAllClusters(projectId);
    expect(server.received[0]?.headers["x-auth-token"]).toBe(token);
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

  it("goes on past a full page when upstream does not count", async () => {
    const rows = Array.from({ length: 100 }, (_none, at) => ({ ...hostRow, uuid: `${at}` }));
    server.script(reply(200, { result: rows }), reply(200, { result: [hostRow] }));
    expect(await upstream.listAllHosts(clusterId)).toHaveLength(101);
    server.script(reply(200, { result: rows }), reply(200, { result: [] }));
    expect(await upstream.listAllHosts(clusterId)).toHaveLength(100);
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
    ["a bad gateway's page", badGateway],
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
