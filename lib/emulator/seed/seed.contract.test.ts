import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
let projects: { project_id: string; project_name: string }[];
beforeAll(async () => {
  world = await startTestWorld({ seed: "demo", dialTimeoutMs: 4000 });
  projects = (await world.get("/v4/projects?offset=0&limit=10")).json.projects;
});
afterAll(() => world.close());

const idOf = (name: string) => projects.find(({ project_name }) => project_name === name)?.project_id;

async function clusters(project: string | undefined) {
  const { json } = await world.get(`${world.clustersPath}?project_id=${project}&page_size=100`);
  return json.result;
}

async function statuses(clusterId: string) {
  const { json } = await world.get(`${world.clustersPath}/${clusterId}/hosts?page_size=100`);
  return json.result.map((host: { connection_status: string }) => host.connection_status);
}

describe("the demo seed", () => {
  it("has two projects, one of them empty", async () => {
    expect(await clusters(idOf("Lighthouse Lab"))).toEqual([]);
    expect((await clusters(idOf("Harbour Platform"))).length).toBeGreaterThan(5);
  });

  it("has a cluster in every state, each state the outcome of a real dial", async () => {
    const found = await clusters(idOf("Harbour Platform"));
    const state = async (name: string) => {
      const { id } = found.find((cluster: { name: string }) => cluster.name === name);
      return [...new Set<string>(await statuses(id))].sort();
    };
    const settles = (name: string) => expect.poll(() => state(name), { timeout: 20_000 });
    await settles("harbour-web").toEqual(["success"]);
    await settles("quay-batch").toEqual(["failed", "success"]);
    await settles("container-yard").toEqual(["failed", "success"]);
    await settles("inner-basin").toEqual(["success"]);
    await settles("harbour-windows").toEqual(["failed", "success"]);
    expect(await state("night-shift")).toEqual(["pending"]);
    expect(await state("new-berth")).toEqual([]);
  });

  it("has every kind of cluster", async () => {
    const found = await clusters(idOf("Harbour Platform"));
    expect(found).toContainEqual(expect.objectContaining({ os: "windows" }));
    expect(found).toContainEqual(expect.objectContaining({ is_proxy_mode: 1, host_count: 7 }));
    expect(found).toContainEqual(
      expect.objectContaining({ slave_cluster_id: expect.stringMatching(/^[0-9a-z]{32}$/) }),
    );
  });
});
