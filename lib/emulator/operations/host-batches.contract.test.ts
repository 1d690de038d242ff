import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal, startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const id32 = "0123456789abcdef0123456789abcdef";

type Row = {
  uuid: string;
  host_name: string;
  ip: string;
  proxy_host_id: string | null;
  connection_status: string;
};
const rowsOf = async (cluster: string): Promise<Row[]> =>
  (await world.get(`${world.clustersPath}/${cluster}/hosts?page_size=100&sort_dir=asc`)).json.result;
const namesIn = async (cluster: string) => (await rowsOf(cluster)).map(({ host_name }) => host_name);

const batchDelete = (cluster: string, body: unknown) =>
  world.post(`${world.clustersPath}/${cluster}/hosts/batch-delete`, body);
const copy = (source: string, ids: string[], target: string) =>
  world.post(`${world.clustersPath}/${source}/hosts/replication`, {
    host_uuids: ids,
    target_group_id: target,
  });

describe("batch delete", () => {
  it("removes the hosts, and answers as many ids, none of which was sent", async () => {
    const cluster = await world.newCluster();
    const ids = [await world.newHost(cluster), await world.newHost(cluster)];
    await world.newHost(cluster, { host_name: "stays" });
    const { status, json } = await batchDelete(cluster, { host_id_list: ids });
    expect([status, json.status]).toEqual([200, "success"]);
    expect(json.result).toHaveLength(2);
    for (const id of json.result) {
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(ids).not.toContain(id);
    }
    expect(await namesIn(cluster)).toEqual(["stays"]);
  });

  it("takes an id twice for once, and no ids for nothing", async () => {
    const cluster = await world.newCluster();
    const id = await world.newHost(cluster);
    for (const body of [{}, { host_id_list: [] }])
      expect((await batchDelete(cluster, body)).json).toEqual({ status: "success", result: [] });
    expect((await batchDelete(cluster, { host_id_list: [id, id] })).json.result).toHaveLength(1);
  });

  it("removes nothing when one of the hosts is not the cluster's", async () => {
    const cluster = await world.newCluster();
    const own = await world.newHost(cluster, { host_name: "untouched" });
    const foreign = await world.newHost(await world.newCluster());
    for (const stranger of [foreign, id32])
      expect(await batchDelete(cluster, { host_id_list: [own, stranger] })).toMatchObject(
        refusal(404, "Deploy.00021123"),
      );
    expect(await namesIn(cluster)).toEqual(["untouched"]);
  });

  it("removes a proxy together with its targets, never without them", async () => {
    const cluster = await world.newCluster({ is_proxy_mode: 1 });
    const proxy = await world.newHost(cluster, { as_proxy: true });
    const target = await world.newHost(cluster, { proxy_host_id: proxy });
    expect(await batchDelete(cluster, { host_id_list: [proxy] })).toMatchObject(refusal(400, "EMU.00000011"));
    expect((await batchDelete(cluster, { host_id_list: [proxy, target] })).status).toBe(200);
  });

  it("takes 200 ids and refuses 201", async () => {
    const cluster = await world.newCluster();
    const ids = (count: number) =>
      Array.from({ length: count }, (_, index) => index.toString(16).padStart(32, "0"));
    expect(await batchDelete(cluster, { host_id_list: ids(200) })).toMatchObject(
      refusal(404, "Deploy.00021123"),
    );
    expect(await batchDelete(cluster, { host_id_list: ids(201) })).toMatchObject(
      refusal(400, "Deploy.00015002"),
    );
    expect(await batchDelete(cluster, { host_id_list: ["short"] })).toMatchObject(
      refusal(400, "Deploy.00015002"),
    );
  });
});

describe("copying hosts", () => {
  it("makes new hosts with the same login, which are dialled in their new cluster", async () => {
    const [source, target] = [await world.newCluster(), await world.newCluster()];
    const login = { username: "deploy", password: "Harbour-10!", trusted_type: 0 };
    const host = await world.newHost(source, {
      host_name: "web-01",
      ip: "203.0.113.10",
      authorization: login,
    });
    expect(await copy(source, [host], target)).toMatchObject({
      status: 200,
      json: { status: "success", result: true },
    });
    const [row] = await rowsOf(target);
    expect(row).toMatchObject({ host_name: "web-01", ip: "203.0.113.10", connection_status: "pending" });
    expect(row?.uuid).not.toBe(host);
    const status = async () => (await rowsOf(target))[0]?.connection_status;
    await expect.poll(status, { timeout: 10_000 }).toBe("success");
    expect(await namesIn(source)).toEqual(["web-01"]);
  });

  it("leads a copy through the copy of its proxy", async () => {
    const [source, target] = [
      await world.newCluster({ is_proxy_mode: 1 }),
      await world.newCluster({ is_proxy_mode: 1 }),
    ];
    const proxy = await world.newHost(source, { host_name: "gate", as_proxy: true });
    const host = await world.newHost(source, { host_name: "yard", proxy_host_id: proxy });
    await copy(source, [host, proxy], target);
    const rows = await rowsOf(target);
    const gate = rows.find(({ host_name }) => host_name === "gate");
    expect(gate?.uuid).not.toBe(proxy);
    expect(rows.find(({ host_name }) => host_name === "yard")?.proxy_host_id).toBe(gate?.uuid);
  });

  it("leads a copy through the target cluster's proxy with the same address, and refuses it where there is none", async () => {
    const [source, target] = [
      await world.newCluster({ is_proxy_mode: 1 }),
      await world.newCluster({ is_proxy_mode: 1 }),
    ];
    const proxy = await world.newHost(source, { ip: "198.51.100.5", as_proxy: true });
    const host = await world.newHost(source, { host_name: "yard", proxy_host_id: proxy });
    expect(await copy(source, [host], target)).toMatchObject(refusal(404, "Deploy.00021119"));
    expect(await namesIn(target)).toEqual([]);
    const standIn = await world.newHost(target, { ip: "198.51.100.5", as_proxy: true });
    expect((await copy(source, [host], target)).status).toBe(200);
    expect((await rowsOf(target)).find(({ host_name }) => host_name === "yard")?.proxy_host_id).toBe(standIn);
  });

  it("refuses another OS, a missing cluster, foreign hosts, a taken address, and too many", async () => {
    const source = await world.newCluster();
    const host = await world.newHost(source);
    const windows = await world.newCluster({ os: "windows" });
    const target = await world.newCluster();
    expect(await copy(source, [host], windows)).toMatchObject(refusal(400, "Deploy.00015002"));
    expect(await copy(source, [host], id32)).toMatchObject(refusal(404, "EMU.00000013"));
    expect(await copy(source, [host, id32], target)).toMatchObject(refusal(404, "Deploy.00021123"));
    expect(await copy(source, [host], source)).toMatchObject(refusal(400, "EMU.00000001"));
    expect(await copy(source, [], target)).toMatchObject(refusal(400, "Deploy.00015002"));
    expect(
      await copy(
        source,
        Array.from({ length: 201 }, () => host),
        target,
      ),
    ).toMatchObject(refusal(400, "Deploy.00015002"));
    expect(await namesIn(target)).toEqual([]);
  });

  it("fills a cluster up to 200 hosts and not beyond", async () => {
    const [source, target] = [await world.newCluster(), await world.newCluster()];
    const host = await world.newHost(source, { ip: "198.18.9.9" });
    const fill = Array.from({ length: 200 }, (_, index) =>
      world.newHost(target, { ip: `198.18.3.${index + 1}` }),
    );
    const [first = ""] = await Promise.all(fill);
    expect(await copy(source, [host], target)).toMatchObject(refusal(400, "EMU.00000002"));
    await world.remove(world.hostPath(target, first));
    expect((await copy(source, [host], target)).status).toBe(200);
  });
});
