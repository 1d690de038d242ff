import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { doorHosts, foundHostPage } from "#lib/domain/found-host.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "./db/client.ts";
import { indexSettled } from "./index-filler.ts";
import type { TestBrowser } from "./test-browser.ts";
import { openTestConsole } from "./test-console.ts";
import { codesOf, openTestWorld } from "./test-world.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url);
  world = openTestWorld(emulator.url);
});
afterAll(async () => {
  await indexSettled();
  await emulator.close();
  await database.close();
});
beforeEach(() => world.admin("DELETE", "/faults"));

async function find(browser: TestBrowser, query: string) {
  const reply = await browser.get(`/api/hosts?${query}`);
  expect(reply.status).toBe(200);
  return foundHostPage.parse(reply.json);
}
const listCalls = async () =>
  (await world.calls()).filter(({ path }) => path === "/v1/resources/host-groups").length;

describe("finding a host", () => {
  test("looks into every cluster of the project, by name, by address and by door", async () => {
    const browser = await world.signedIn();
    const [one, two] = [await world.createCluster(browser), await world.createCluster(browser)];
    const web = await world.createHost(browser, one.id, { name: "web-quay", address: "10.77.0.10" });
    await world.createHost(browser, two.id, { name: "db-quay", address: "10.77.0.11", port: 2222 });
    const named = async (query: string) => (await find(browser, query)).items.map(({ name }) => name);
    expect(await named("q=quay")).toEqual(["db-quay", "web-quay"]);
    expect(await named("q=WEB-q")).toEqual(["web-quay"]);
    expect(await named("q=10.77.0.")).toEqual(["db-quay", "web-quay"]);
    expect(await named("address=10.77.0.11&port=2222")).toEqual(["db-quay"]);
    expect(await named("address=10.77.0.11&port=22")).toEqual([]);
    const { items } = await find(browser, "q=web-quay");
    expect(items).toMatchObject([{ id: web.id, clusterId: one.id, clusterName: one.name, port: 22 }]);
  });

  test("tells which doors of a list the project has already, however they are written", async () => {
    const browser = await world.signedIn();
    const cluster = await world.createCluster(browser);
    const known = await world.createHost(browser, cluster.id, { name: "door-4", address: "10.78.0.10" });
    await world.createHost(browser, cluster.id, { name: "door-6", address: "2001:db8::78", port: 2222 });
    const doors = [
      { address: " 10.78.0.10 ", port: 22 },
      { address: "2001:DB8:0:0::78", port: 2222 },
      { address: "10.78.0.10", port: 23 },
      { address: "no, address", port: 22 },
    ];
    const reply = await browser.post("/api/hosts/doors", { doors });
    expect(reply.status).toBe(200);
    const { items } = doorHosts.parse(reply.json);
    expect(items.map(({ name }) => name)).toEqual(["door-4", "door-6"]);
    expect(items[0]).toMatchObject({ id: known.id, clusterId: cluster.id, clusterName: cluster.name });
    const stranger = await world.signedIn();
    expect((await stranger.post("/api/hosts/doors", { doors })).json).toEqual({ items: [] });
  });

  test("learns of hosts that others added behind its back once it has read their cluster", async () => {
    const browser = await world.signedIn();
    const cluster = await world.createCluster(browser);
    await world.createHost(browser, cluster.id, { name: "seen-elsewhere" });
    await database.db.execute("truncate host_index, cluster_index");
    const stranger = await world.signedIn("admin", browser.projectId);
    await indexSettled();
    const { items, index } = await find(stranger, "q=seen-else");
    expect(items.map(({ name }) => name)).toEqual(["seen-elsewhere"]);
    expect(index).toMatchObject({ clusters: 1, clustersRead: 1, hosts: 1 });
  });

  test("costs one upstream call at most, and none within a minute", async () => {
    const browser = await world.signedIn();
    await world.createHost(browser, (await world.createCluster(browser)).id);
    await find(browser, "q=host");
    await indexSettled();
    await world.forgetCalls();
    for (const query of ["q=host", "q=h", "address=10.0.0.1&port=22", ""]) await find(browser, query);
    await indexSettled();
    expect(await listCalls()).toBe(0);
    const other = await world.signedIn("admin", browser.projectId);
    await find(other, "q=host");
    expect(await listCalls()).toBe(1);
  });

  test("shows another project's hosts to nobody in this one", async () => {
    const browser = await world.signedIn();
    await world.createHost(browser, (await world.createCluster(browser)).id, { name: "harbour-secret" });
    const other = await world.signedIn();
    expect((await find(other, "q=harbour-secret")).total).toBe(0);
    expect((await find(browser, "q=harbour-secret")).total).toBe(1);
  });

  test("says what of the query it cannot use", async () => {
    const browser = await world.signedIn();
    const refusal = async (query: string) => codesOf((await browser.get(`/api/hosts?${query}`)).json);
    expect(await refusal("address=10.0.0.1")).toEqual([["port", "required"]]);
    expect(await refusal("address=10.0.0.1&port=0")).toEqual([["port", "portRange"]]);
    expect(await refusal("name=web")).toEqual([["name", "unknownField"]]);
  });
});
