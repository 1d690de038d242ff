import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clusterShowReply } from "#lib/codearts/cluster.ts";
import { environmentListReply } from "#lib/codearts/environment.ts";
import { refusal, startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const id32 = "0123456789abcdef0123456789abcdef";
const pool = "5e1f40575edb0071c0de0000ba51f00d";
const pathOf = (cluster: string) => `${world.clustersPath}/${cluster}`;
const show = async (cluster: string) =>
  clusterShowReply.parse((await world.get(pathOf(cluster))).json).result;

describe("updating a cluster", () => {
  it("changes name, description and pool, and answers the id", async () => {
    const cluster = await world.newCluster();
    const changes = { name: "renamed", description: "moved", slave_cluster_id: pool };
    expect(await world.put(pathOf(cluster), changes)).toMatchObject({
      status: 200,
      json: { status: "success", id: cluster },
    });
    expect(await show(cluster)).toMatchObject({ id: cluster, ...changes });
  });

  it("moves a cluster back to the official pool by an empty pool", async () => {
    const cluster = await world.newCluster({ name: "back-home", slave_cluster_id: pool });
    await world.put(pathOf(cluster), { name: "back-home", slave_cluster_id: "" });
    expect((await show(cluster)).slave_cluster_id).toBe("");
  });

  it("leaves alone what is not sent, and what never changes", async () => {
    const cluster = await world.newCluster({ name: "steady", slave_cluster_id: pool, description: "kept" });
    const before = await show(cluster);
    await world.put(pathOf(cluster), { name: "steady", os: "windows", is_proxy_mode: 1, project_id: id32 });
    const { updated_time: _, ...after } = await show(cluster);
    expect(before).toMatchObject(after);
  });

  it("keeps its own name, and refuses another cluster's", async () => {
    const cluster = await world.newCluster({ name: "first-name" });
    await world.newCluster({ name: "second-name" });
    expect((await world.put(pathOf(cluster), { name: "first-name" })).status).toBe(200);
    const reply = await world.put(pathOf(cluster), { name: "second-name" });
    expect(reply).toMatchObject(refusal(400, "Deploy.00021422"));
  });

  it.each([
    ["no name", {}],
    ["a name of 2", { name: "ab" }],
    ["a space in the name", { name: "new berth" }],
    ["a description of 501", { name: "fine", description: "d".repeat(501) }],
    ["a pool of 31", { name: "fine", slave_cluster_id: "a".repeat(31) }],
  ])("refuses %s and changes nothing", async (_, changes) => {
    const cluster = await world.newCluster();
    const before = await show(cluster);
    expect(await world.put(pathOf(cluster), changes)).toMatchObject(refusal(400, "Deploy.00015002"));
    expect(await show(cluster)).toEqual(before);
  });

  it("does not find a cluster that is not there", async () => {
    expect(await world.put(pathOf(id32), { name: "fine" })).toMatchObject(refusal(404, "Deploy.00021423"));
  });
});

describe("deleting a cluster", () => {
  it("removes it and frees its name", async () => {
    const cluster = await world.newCluster({ name: "short-lived" });
    expect(await world.remove(pathOf(cluster))).toMatchObject({
      status: 200,
      json: { status: "success", id: cluster },
    });
    expect(await world.get(pathOf(cluster))).toMatchObject(refusal(404, "Deploy.00021423"));
    expect(await world.remove(pathOf(cluster))).toMatchObject(refusal(404, "Deploy.00021423"));
    await world.newCluster({ name: "short-lived" });
  });

  it("refuses one that still has hosts", async () => {
    const cluster = await world.newCluster();
    const host = await world.newHost(cluster);
    expect(await world.remove(pathOf(cluster))).toMatchObject(refusal(400, "EMU.00000009"));
    await world.remove(world.hostPath(cluster, host));
    expect((await world.remove(pathOf(cluster))).status).toBe(200);
  });

  it("refuses one that is linked to an application", async () => {
    const cluster = await world.newCluster();
    await world.newEnvironment(cluster);
    expect(await world.remove(pathOf(cluster))).toMatchObject(refusal(400, "EMU.00000010"));
  });
});

describe("linked environments", () => {
  it("are listed page by page and counted on the cluster and its hosts", async () => {
    const cluster = await world.newCluster();
    const host = await world.newHost(cluster);
    for (const name of ["one", "two", "three"]) await world.newEnvironment(cluster, { name });
    const page = async (query: string) =>
      environmentListReply.parse((await world.get(`${pathOf(cluster)}/environments/infos${query}`)).json);
    const first = await page("?page_index=1&page_size=2");
    expect(first).toMatchObject({ status: "success", total: 3 });
    expect(first.result).toMatchObject([
      { name: "one", app_name: "berth-planner", project_id: world.projectId },
      { name: "two" },
    ]);
    expect((await page("?page_index=2&page_size=2")).result).toMatchObject([{ name: "three" }]);
    expect((await page("")).result).toHaveLength(3);
    const listed = await world.get(`${world.clustersPath}?project_id=${world.projectId}&page_size=100`);
    expect(listed.json.result).toContainEqual(expect.objectContaining({ id: cluster, env_count: 3 }));
    const hosts = await world.get(`${pathOf(cluster)}/hosts`);
    expect(hosts.json.result).toMatchObject([{ uuid: host, env_count: 3 }]);
  });

  it("are listed by application too, with their cluster and hosts", async () => {
    const cluster = await world.newCluster();
    await world.newHost(cluster);
    const { applicationId } = await world.newEnvironment(cluster, {
      applicationName: "cranes",
      name: "live",
    });
    const path = `/v1/applications/${applicationId}/host-groups/base/infos`;
    const query = `project_uuid=${world.projectId}`;
    expect((await world.get(`${path}?${query}&name=LIV&os=linux`)).json).toMatchObject({
      total: 1,
      result: [{ name: "live", os: "linux", group_id: cluster, host_count: 1 }],
    });
    expect((await world.get(`${path}?${query}&os=windows`)).json).toMatchObject({ total: 0, result: [] });
    expect(await world.get(path)).toMatchObject(refusal(400, "Deploy.00015002"));
  });

  it("of a cluster that is not there are not found", async () => {
    const reply = await world.get(`${pathOf(id32)}/environments/infos`);
    expect(reply).toMatchObject(refusal(404, "Deploy.00021423"));
  });
});
