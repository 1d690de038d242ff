import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startPostgres } from "#e2e/postgres.ts";
import type { Host } from "#lib/domain/host.ts";
import type { Database } from "./db/client.ts";
import { databaseEngines } from "./db/test-database.ts";
import {
  clustersDue,
  dropUnread,
  enterClusters,
  forgetCluster,
  keepHosts,
  keepReading,
  knownHealth,
  noteChange,
  readExtent,
  type Shelf,
} from "./host-index.ts";
import { mostMatches, searchHosts, type Wanted } from "./host-search.ts";

const region = "cn-north-4";
const projectId = "p".repeat(32);
const [one, two] = ["1".repeat(32), "2".repeat(32)];
const start = new Date("2026-06-01T12:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

const host = (name: string, changes: Partial<Host> = {}): Host => ({
  id: name.padEnd(32, "_"),
  clusterId: one,
  name,
  address: "192.0.2.1",
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "root" },
  installIcagent: null,
  verification: { status: "verified", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
  ...changes,
});

describe.each(databaseEngines(startPostgres))("the host index on $name", (engine) => {
  let database: Database;
  let shelf: Shelf;
  beforeAll(async () => {
    database = await engine.open();
    shelf = { db: database.db, region };
  }, 60_000);
  beforeEach(async () => {
    await database.db.execute(sql`truncate host_index, cluster_index`);
    const clusters = [one, two].map((id) => ({ id, hostCount: 3 }));
    await enterClusters(shelf, projectId, clusters, start);
  });
  afterAll(async () => {
    await database.close();
    await engine.close();
  });

  const search = (wanted: Wanted, page = 1, pageSize = 25, clusterIds = [one, two]) =>
    searchHosts(shelf, { projectId, clusterIds }, wanted, { page, pageSize });
  const named = async (q: string) => (await search({ q })).items.map(({ name }) => name);

  test("finds a host by any part of its name or address, in any case, the closest first", async () => {
    await keepReading(
      shelf,
      one,
      [
        host("old-web-1", { address: "10.0.0.1" }),
        host("web-1", { address: "10.0.0.12" }),
        host("Web-10", { address: "2001:db8::10" }),
      ],
      start,
    );
    expect(await named("WEB-1")).toEqual(["web-1", "Web-10", "old-web-1"]);
    expect(await named("0.0.1")).toEqual(["old-web-1", "web-1"]);
    expect(await named("10.0.0.1")).toEqual(["old-web-1", "web-1"]);
    expect(await named("2001:0DB8:0::0010")).toEqual(["Web-10"]);
    expect(await named("we")).toEqual(["web-1", "Web-10"]);
    expect(await named("nothing")).toEqual([]);
  });

  test("takes the signs of patterns for what they are", async () => {
    await keepReading(shelf, one, [host("a_b-c"), host("axb-c"), host("北京码头")], start);
    expect(await named("a_b")).toEqual(["a_b-c"]);
    expect(await named("a_")).toEqual(["a_b-c"]);
    expect(await named("%%%")).toEqual([]);
    expect(await named("a\\")).toEqual([]);
    expect(await named("码头")).toEqual(["北京码头"]);
  });

  test("finds the very door by address and port, however the address is written", async () => {
    const hosts = [host("a", { address: "2001:DB8::1" }), host("b", { address: "2001:db8::1", port: 2222 })];
    await keepReading(shelf, one, hosts, start);
    const door = await search({ address: "2001:db8:0::1", port: 22 });
    expect(door.items.map(({ name }) => name)).toEqual(["a"]);
  });

  test("shows nothing of a cluster that is not asked for, of another project or of another region", async () => {
    await keepReading(shelf, one, [host("web-1")], start);
    expect((await search({ q: "web-1" }, 1, 25, [two])).total).toBe(0);
    const elsewhere = { projectId: "q".repeat(32), clusterIds: [one] };
    expect((await searchHosts(shelf, elsewhere, { q: "web-1" }, { page: 1, pageSize: 5 })).total).toBe(0);
    const abroad = { db: database.db, region: "cn-east-3" };
    const there = { projectId, clusterIds: [one] };
    expect((await searchHosts(abroad, there, { q: "web-1" }, { page: 1, pageSize: 5 })).total).toBe(0);
  });

  test("gives the read shape back as it was read, without rights, with the time of the last reading", async () => {
    const { rights: _, ...facts } = host("web-1");
    await keepReading(shelf, one, [host("web-1")], at(1));
    await keepReading(shelf, one, [host("web-1")], at(2));
    expect((await search({ q: "web-1" })).items).toEqual([{ ...facts, readAt: at(2) }]);
  });

  test("pages through what it finds, each host once, and counts no more than a thousand", async () => {
    const hosts = Array.from({ length: 7 }, (_, index) => host(`web-${index}`));
    await keepReading(shelf, one, hosts, start);
    const pages = [
      await search({ q: "web" }, 1, 3),
      await search({ q: "web" }, 2, 3),
      await search({ q: "web" }, 3, 3),
    ];
    expect(pages.map(({ total }) => total)).toEqual([7, 7, 7]);
    expect(pages.flatMap(({ items }) => items.map(({ name }) => name))).toEqual(
      hosts.map(({ name }) => name),
    );
    await keepReading(
      shelf,
      two,
      Array.from({ length: mostMatches }, (_, index) => host(`web-x${index}`, { clusterId: two })),
      start,
    );
    expect((await search({ q: "web" })).total).toBe(mostMatches);
  });

  test("holds after a full reading what that reading held, and nothing else", async () => {
    await keepReading(shelf, one, [host("web-1"), host("web-2")], start);
    await keepReading(shelf, one, [host("web-2", { name: "web-9" })], at(1));
    expect(await named("web")).toEqual(["web-9"]);
    await keepReading(shelf, one, [], at(2));
    expect(await named("web")).toEqual([]);
  });

  test("takes single hosts in without forgetting the others", async () => {
    await keepReading(shelf, one, [host("web-1"), host("web-2")], start);
    await keepHosts(shelf, one, [host("web-3"), host("web-2", { port: 2222 })], at(1));
    const { items } = await search({ q: "web" });
    expect(items.map(({ name, port, readAt }) => [name, port, readAt])).toEqual([
      ["web-1", 22, start],
      ["web-2", 2222, at(1)],
      ["web-3", 22, at(1)],
    ]);
  });

  test("lets no reading that began before a change undo it", async () => {
    await keepReading(shelf, one, [host("web-1"), host("web-2")], start);
    await noteChange(shelf, one, { put: [host("web-3")], removed: [host("web-1").id] }, at(2));
    expect(await named("web")).toEqual(["web-2", "web-3"]);
    await keepReading(shelf, one, [host("web-1"), host("web-2")], at(1));
    await keepHosts(shelf, one, [host("web-1")], at(1));
    expect(await named("web")).toEqual(["web-2", "web-3"]);
    await keepReading(shelf, one, [host("web-3")], at(3));
    expect(await named("web")).toEqual(["web-3"]);
  });

  test("takes nothing in of a cluster that no list has shown: nobody could tell its project", async () => {
    const stray = "9".repeat(32);
    await keepReading(shelf, stray, [host("web-1", { clusterId: stray })], start);
    await keepHosts(shelf, stray, [host("web-1", { clusterId: stray })], start);
    await noteChange(shelf, stray, { put: [host("web-1", { clusterId: stray })] }, start);
    expect((await search({ q: "web" }, 1, 25, [stray])).total).toBe(0);
  });

  test("reads first what was never read, then the oldest, and nothing that is fresh", async () => {
    const [three, four] = ["3".repeat(32), "4".repeat(32)];
    await enterClusters(
      shelf,
      projectId,
      [three, four].map((id) => ({ id, hostCount: 1 })),
      start,
    );
    await keepReading(shelf, one, [], at(1));
    await keepReading(shelf, two, [], at(0));
    await keepReading(shelf, three, [], at(9));
    expect(await clustersDue(shelf, [one, two, three, four], at(5))).toEqual([four, two, one]);
    await noteChange(shelf, three, {}, at(10));
    expect(await clustersDue(shelf, [three], at(5))).toEqual([three]);
  });

  test("counts a cluster that is listed without hosts as read", async () => {
    await keepReading(shelf, one, [host("web-1")], start);
    await enterClusters(shelf, projectId, [{ id: one, hostCount: 0 }], at(1));
    expect(await named("web")).toEqual([]);
    expect(await clustersDue(shelf, [one], start)).toEqual([]);
  });

  test("tells the health of clusters that were read in full, and of no others", async () => {
    const failed = {
      verification: { status: "failed" as const, checkedAt: null, cause: null, original: null },
    };
    const unclear = { verification: { ...failed.verification, status: "unknown" as const } };
    await keepReading(shelf, one, [host("a"), host("b", failed), host("c", unclear)], start);
    await keepHosts(shelf, two, [host("d", { clusterId: two })], start);
    const known = await knownHealth(shelf, [one, two]);
    expect([...known]).toEqual([[one, { health: { verified: 1, failed: 1, pending: 1 }, readAt: start }]]);
  });

  test("says how much of the clusters it holds, and how old the oldest part is", async () => {
    expect(await readExtent(shelf, [one, two])).toEqual({ clustersRead: 0, hosts: 0, oldestReadAt: null });
    await keepReading(shelf, one, [host("a"), host("b")], at(1));
    await keepReading(shelf, two, [host("c", { clusterId: two })], at(2));
    expect(await readExtent(shelf, [one, two])).toEqual({ clustersRead: 2, hosts: 3, oldestReadAt: at(1) });
    expect(await readExtent(shelf, [two])).toEqual({ clustersRead: 1, hosts: 1, oldestReadAt: at(2) });
  });

  test("forgets a cluster with its hosts, at once or when nobody has read it for long", async () => {
    await keepReading(shelf, one, [host("a-1")], at(1));
    await keepReading(shelf, two, [host("a-2", { clusterId: two })], at(9));
    await dropUnread(shelf, projectId, at(5));
    expect(await named("a-")).toEqual(["a-2"]);
    await forgetCluster(shelf, two);
    expect(await named("a-")).toEqual([]);
  });
});
