import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostShowReply } from "#lib/codearts/host.ts";
import { refusal, startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
let cluster: string;
let steady: string;
beforeAll(async () => {
  world = await startTestWorld();
  cluster = await world.newCluster({ is_proxy_mode: 1 });
  steady = await world.newHost(cluster);
});
afterAll(() => world.close());

const id32 = "0123456789abcdef0123456789abcdef";
const right = { username: "deploy", password: "Harbour-10!", trusted_type: 0 };
const wrong = { ...right, password: "Stale-Pass-1" };

const show = async (host: string, from = cluster) =>
  hostShowReply.parse((await world.get(world.hostPath(from, host))).json).result;
const put = (host: string, changes: Record<string, unknown>, from = cluster) =>
  world.put(world.hostPath(from, host), changes);
/** The body of an update that changes nothing. */
const same = async (host: string, from = cluster) => {
  const { host_name, ip, port } = await show(host, from);
  return { host_name, ip, port };
};
const settled = async (host: string, from = cluster) => {
  const status = async () => (await show(host, from)).connection_status;
  await expect.poll(status, { timeout: 10_000 }).not.toBe("pending");
  return status();
};

describe("updating a host", () => {
  it("changes name, address, port, proxy and ICAgent, and answers the id", async () => {
    const proxy = await world.newHost(cluster, { as_proxy: true });
    const host = await world.newHost(cluster);
    const changes = {
      host_name: "renamed",
      ip: "198.18.1.1",
      port: 2222,
      proxy_host_id: proxy,
      install_icagent: true,
    };
    expect(await put(host, changes)).toMatchObject({ status: 200, json: { status: "success", id: host } });
    expect(await show(host)).toMatchObject({ ...changes, os: "linux", as_proxy: false });
  });

  it("keeps login and outcome when only the name changes: nothing is dialled", async () => {
    const direct = await world.newCluster();
    const host = await world.newHost(direct, { ip: "203.0.113.10", authorization: right });
    expect(await settled(host, direct)).toBe("success");
    await put(host, { ...(await same(host, direct)), host_name: "other-name" }, direct);
    expect(await show(host, direct)).toMatchObject({
      host_name: "other-name",
      connection_status: "success",
      authorization: { username: "deploy", trusted_type: 0 },
    });
  });

  it("dials again with a new login, each outcome that of the login sent last", async () => {
    const direct = await world.newCluster();
    const host = await world.newHost(direct, { ip: "203.0.113.10", authorization: wrong });
    expect(await settled(host, direct)).toBe("failed");
    await put(host, { ...(await same(host, direct)), authorization: right }, direct);
    expect(await show(host, direct)).toMatchObject({ connection_status: "pending", connection_result: "" });
    expect(await settled(host, direct)).toBe("success");
    await put(host, { ...(await same(host, direct)), authorization: wrong }, direct);
    await put(host, { ...(await same(host, direct)), authorization: right }, direct);
    expect(await settled(host, direct)).toBe("success");
  });

  it("dials again at a new address with the login it has", async () => {
    const direct = await world.newCluster();
    const host = await world.newHost(direct, { ip: "203.0.113.13", authorization: right });
    expect(await settled(host, direct)).toBe("failed");
    await put(host, { ...(await same(host, direct)), ip: "203.0.113.10" }, direct);
    expect(await settled(host, direct)).toBe("success");
  });

  it("drops the proxy by an empty id, and leaves it when nothing is said", async () => {
    const proxy = await world.newHost(cluster, { as_proxy: true });
    const host = await world.newHost(cluster, { proxy_host_id: proxy });
    await put(host, await same(host));
    expect((await show(host)).proxy_host_id).toBe(proxy);
    await put(host, { ...(await same(host)), proxy_host_id: "" });
    expect((await show(host)).proxy_host_id).toBeNull();
  });

  it.each([
    ["no name", { host_name: undefined }],
    ["no address", { ip: undefined }],
    ["no port", { port: undefined }],
    ["a name of 2", { host_name: "ab" }],
    ["localhost", { ip: "localhost" }],
    ["port 65536", { port: 65536 }],
    ["another role", { as_proxy: true }],
    ["half a login", { authorization: { username: "deploy", trusted_type: 0 } }],
    ["a password of 4", { authorization: { username: "deploy", password: "four", trusted_type: 0 } }],
    ["a word for sync", { sync: "yes" }],
  ])("refuses %s and changes nothing", async (_, changes) => {
    await settled(steady);
    const before = await show(steady);
    expect(await put(steady, { ...(await same(steady)), ...changes })).toMatchObject(
      refusal(400, "Deploy.00015002"),
    );
    expect(await show(steady)).toEqual(before);
  });

  it("keeps to the rules of addresses and proxies", async () => {
    const proxy = await world.newHost(cluster, { as_proxy: true });
    const host = await world.newHost(cluster, { proxy_host_id: proxy });
    const neighbour = await world.newHost(cluster);
    const taken = { ...(await same(host)), ip: (await show(neighbour)).ip };
    expect(await put(host, taken)).toMatchObject(refusal(400, "EMU.00000001"));
    const onProxy = { ...(await same(host)), ip: (await show(proxy)).ip };
    expect(await put(host, onProxy)).toMatchObject(refusal(400, "Deploy.00021462"));
    for (const proxy_host_id of [id32, neighbour])
      expect(await put(host, { ...(await same(host)), proxy_host_id })).toMatchObject(
        refusal(404, "Deploy.00021119"),
      );
    expect(await put(id32, await same(host))).toMatchObject(refusal(404, "Deploy.00021108"));
  });
});

describe("sync", () => {
  const endpoint = { ip: "203.0.113.10", port: 22 };

  it("gives the new login to hosts with the same address, port and user name in the project's other clusters", async () => {
    const [home, twin, elsewhere] = [
      await world.newCluster(),
      await world.newCluster(),
      await world.newCluster({ project_id: await world.client.newProject() }),
    ];
    const host = await world.newHost(home, { ...endpoint, authorization: wrong });
    const twinHost = await world.newHost(twin, { ...endpoint, authorization: wrong });
    const foreign = await world.newHost(elsewhere, { ...endpoint, authorization: wrong });
    for (const [id, from] of [
      [host, home],
      [twinHost, twin],
      [foreign, elsewhere],
    ] as const)
      expect(await settled(id, from)).toBe("failed");
    const login = { ...(await same(host, home)), authorization: right };
    await put(host, login, home);
    expect((await show(twinHost, twin)).connection_status).toBe("failed");
    await put(host, { ...login, sync: true }, home);
    expect(await settled(host, home)).toBe("success");
    expect(await settled(twinHost, twin)).toBe("success");
    expect(await settled(foreign, elsewhere)).toBe("failed");
  });

  it("leaves hosts with another port or user name as they are", async () => {
    const [home, twin] = [await world.newCluster(), await world.newCluster()];
    const host = await world.newHost(home, { ...endpoint, authorization: wrong });
    const other = await world.newHost(twin, {
      ...endpoint,
      authorization: { ...wrong, username: "root" },
    });
    await settled(other, twin);
    const before = await show(other, twin);
    await put(host, { ...(await same(host, home)), authorization: right, sync: true }, home);
    expect(await show(other, twin)).toEqual(before);
  });
});

describe("deleting a host", () => {
  it("removes it and frees its address", async () => {
    const host = await world.newHost(cluster, { ip: "198.18.2.2" });
    expect(await world.remove(world.hostPath(cluster, host))).toMatchObject({
      status: 200,
      json: { status: "success", id: host },
    });
    expect(await world.get(world.hostPath(cluster, host))).toMatchObject(refusal(404, "Deploy.00021108"));
    expect(await world.remove(world.hostPath(cluster, host))).toMatchObject(refusal(404, "Deploy.00021108"));
    await world.newHost(cluster, { ip: "198.18.2.2" });
  });

  it("refuses a proxy that still serves targets, until they are gone", async () => {
    const proxy = await world.newHost(cluster, { as_proxy: true });
    const target = await world.newHost(cluster, { proxy_host_id: proxy });
    expect(await world.remove(world.hostPath(cluster, proxy))).toMatchObject(refusal(400, "EMU.00000011"));
    await world.remove(world.hostPath(cluster, target));
    expect((await world.remove(world.hostPath(cluster, proxy))).status).toBe(200);
  });

  it("refuses a proxy that an environment uses, and takes a target out of its environments", async () => {
    const own = await world.newCluster({ is_proxy_mode: 1 });
    const proxy = await world.newHost(own, { as_proxy: true });
    const target = await world.newHost(own);
    await world.newEnvironment(own);
    expect(await world.remove(world.hostPath(own, proxy))).toMatchObject(refusal(400, "EMU.00000012"));
    expect((await world.remove(world.hostPath(own, target))).status).toBe(200);
  });

  it("does not remove a host of another cluster", async () => {
    const host = await world.newHost(cluster);
    const other = await world.newCluster();
    expect(await world.remove(world.hostPath(other, host))).toMatchObject(refusal(404, "Deploy.00021108"));
    expect((await world.get(world.hostPath(cluster, host))).status).toBe(200);
  });
});
