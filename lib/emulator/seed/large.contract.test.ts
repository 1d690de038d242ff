import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

type Cluster = { id: string; name: string; os: string; is_proxy_mode: number; host_count: number };
type Host = {
  uuid: string;
  host_name: string;
  ip: string;
  as_proxy: boolean;
  proxy_host_id: string | null;
  connection_status: string;
  connection_result: string;
};

let world: TestWorld;
let clusters: Cluster[];
beforeAll(async () => {
  world = await startTestWorld({ seed: "large" });
  const { json } = await world.get("/v4/projects?offset=0&limit=10&search=Grand");
  const [port] = json.projects;
  const query = `project_id=${port.project_id}&page_size=1000&sort_type=asc`;
  clusters = (await world.get(`${world.clustersPath}?${query}`)).json.result;
});
afterAll(() => world.close());

async function hostsOf({ id }: Cluster): Promise<Host[]> {
  const page = async (index: number) =>
    (await world.get(`${world.clustersPath}/${id}/hosts?page_size=100&page_index=${index}`)).json.result;
  return [...(await page(1)), ...(await page(2))];
}
const first = (fits: (cluster: Cluster) => boolean) => {
  const found = clusters.find(fits);
  if (!found) throw new Error("no such cluster");
  return found;
};

describe("the large seed", () => {
  it("is a project at upstream's limits: 1,000 clusters of 200 hosts, of every kind", () => {
    expect(clusters).toHaveLength(1000);
    expect(new Set(clusters.map(({ name }) => name)).size).toBe(1000);
    expect(new Set(clusters.map(({ host_count }) => host_count))).toEqual(new Set([200]));
    expect(new Set(clusters.map(({ os }) => os))).toEqual(new Set(["linux", "windows"]));
    expect(new Set(clusters.map(({ is_proxy_mode }) => is_proxy_mode))).toEqual(new Set([0, 1]));
  });

  it("has every outcome without a dial: nothing is pending, a few hosts have failed", async () => {
    for (const os of ["linux", "windows"]) {
      const hosts = await hostsOf(first((cluster) => cluster.os === os && cluster.is_proxy_mode === 0));
      const failed = hosts.filter(({ connection_status }) => connection_status === "failed");
      expect(hosts.filter(({ connection_status }) => connection_status === "pending")).toEqual([]);
      expect(failed).toHaveLength(8);
      for (const { connection_result } of failed)
        expect(connection_result).toMatch(os === "linux" ? /^ssh: / : /^winrm: /);
    }
  });

  it("leads the hosts of a proxy cluster through proxies of their own", async () => {
    const hosts = await hostsOf(first(({ is_proxy_mode }) => is_proxy_mode === 1));
    const proxies = new Set(hosts.filter(({ as_proxy }) => as_proxy).map(({ uuid }) => uuid));
    expect(proxies.size).toBe(2);
    for (const { as_proxy, proxy_host_id } of hosts)
      expect(as_proxy ? proxy_host_id : proxies.has(String(proxy_host_id))).toBe(as_proxy ? null : true);
  });

  it("shares one machine between neighbouring clusters, and no other", async () => {
    const [one, two] = await Promise.all(clusters.slice(0, 2).map(hostsOf));
    const addresses = new Set(one?.map(({ ip }) => ip));
    expect(addresses.size).toBe(200);
    expect(two?.filter(({ ip }) => addresses.has(ip))).toHaveLength(1);
  });
});
