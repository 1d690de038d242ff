import { describe, expect, it } from "vitest";
import type { Cluster, ClusterUpdate } from "#lib/domain/cluster.ts";
import {
  acknowledged,
  badGateway,
  clusterId,
  clusterRow,
  failureOf,
  hostRow,
  list,
  outcomeOf,
  portal,
  refuse,
  settings,
  show,
  throttle,
} from "./testing/replies.ts";
import { hangUp, reply, silence, type Turn } from "./testing/scripted-server.ts";
import { asked, endpoints, server, upstream } from "./testing/scripted-upstream.ts";
import { createUpstream } from "./upstream.ts";

const clusterPath = `/v1/resources/host-groups/${clusterId}`;
const sent = () => server.received.filter(({ method }) => method !== "GET");
const bodies = (): unknown[] => sent().map(({ body }) => JSON.parse(body));

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

it("says that nothing was sent where nothing can be", async () => {
  const gone = createUpstream(
    { ...endpoints, deploy: "http://127.0.0.1:9" },
    { kind: "token", token: "x" },
    settings,
  );
  const expected = "upstream_unavailable/upstreamUnreachable";
  expect(await outcomeOf(gone.updateCluster(currentCluster, { name: "quay" }))).toBe(expected);
  expect(await outcomeOf(gone.deleteCluster(clusterId))).toBe(expected);
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
