import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Context } from "./context.ts";
import { type Database, openInMemory } from "./db/client.ts";
import { clusterIndex } from "./db/schema.ts";
import { AppError } from "./errors.ts";
import { findHosts } from "./find-hosts.ts";
import { fillIndex, indexSettled, isFillingIndex, readSoon, stopFillers } from "./index-filler.ts";
import { createLogger, replaceLog } from "./log.ts";
import { createSession, deleteSession } from "./session-store.ts";
import { testEnv } from "./test-console.ts";
import { createUpstream } from "./upstream/upstream.ts";

const project = { id: "p".repeat(32), name: "Harbour" };
const idOf = (index: number) => String(index).padStart(32, "0");

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
  replaceLog(createLogger("silent"));
});
afterAll(() => database.close());
beforeEach(() => database.db.execute(sql`truncate host_index, cluster_index, sessions`));

const cluster = (index: number, view = true): Cluster => ({
  id: idOf(index),
  name: `cluster-${index}`,
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
  hostCount: 1,
  environmentCount: null,
  health: null,
  createdBy: null,
  createdAt: null,
  updatedAt: null,
  rights: { view, edit: true, delete: true, addHost: true, manage: true, copy: true },
});

const hostOf = (clusterId: string) => ({
  id: `h${clusterId.slice(1)}`,
  clusterId,
  name: `host-of-${Number(clusterId)}`,
  address: "192.0.2.1",
  port: 22,
  os: "linux" as const,
  role: "target" as const,
  proxyHostId: null,
  authorization: { kind: "password" as const, username: "root" },
  installIcagent: null,
  verification: { status: "verified" as const, checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
});

/** A signed-in person's context over an upstream of `clusters`; `onRead` is called as each cluster's hosts are read. */
async function openContext(
  clusters: Cluster[],
  onRead: (clusterId: string) => Promise<void> = async () => {},
) {
  const { session } = await createSession(database.db, testEnv().masterKeys, {
    region: "cn-north-4",
    account: "acme",
    user: "ada",
    userId: "u1",
    method: "password",
    credential: { kind: "token", token: "t" },
    tokenExpiresAt: new Date(Date.now() + 3_600_000),
  });
  const read: string[] = [];
  const nowhere = { iam: "http://127.0.0.1:9", deploy: "http://127.0.0.1:9", project: "http://127.0.0.1:9" };
  const upstream: Context["upstream"] = {
    ...createUpstream(nowhere, { kind: "token", token: "t" }),
    listAllClusters: async () => clusters,
    listAllHosts: async (clusterId) => {
      read.push(clusterId);
      await onRead(clusterId);
      return [hostOf(clusterId)];
    },
  };
  const ctx: Context = {
    requestId: "r1",
    locale: "en",
    from: null,
    db: database.db,
    session: { ...session, project },
    upstream,
  };
  return { ctx, read };
}

const many = Array.from({ length: 20 }, (_, index) => cluster(index));

test("reads every cluster once, four at a time", async () => {
  let [under, most] = [0, 0];
  const { ctx, read } = await openContext(many, async () => {
    most = Math.max(most, ++under);
    await new Promise((resolve) => setImmediate(resolve));
    under -= 1;
  });
  fillIndex(ctx);
  fillIndex(ctx);
  expect(isFillingIndex(ctx)).toBe(true);
  await indexSettled();
  expect(isFillingIndex(ctx)).toBe(false);
  expect(read.toSorted()).toEqual(many.map(({ id }) => id));
  expect(most).toBe(4);
});

test("after a break goes on with what was never read, and reads nothing twice", async () => {
  const { ctx, read } = await openContext(many, async () => {
    if (read.length === 8) stopFillers();
  });
  fillIndex(ctx);
  await indexSettled();
  const before = [...read];
  expect(before.length).toBeGreaterThanOrEqual(8);
  expect(before.length).toBeLessThan(many.length);
  const restarted = await openContext(many);
  fillIndex(restarted.ctx);
  await indexSettled();
  expect([...before, ...restarted.read].toSorted()).toEqual(many.map(({ id }) => id));
});

test("reads again what is old, the oldest first", async () => {
  const { ctx, read } = await openContext(many.slice(0, 3));
  fillIndex(ctx);
  await indexSettled();
  const old = [20, 40, 1].map((minutes) => new Date(Date.now() - minutes * 60_000));
  for (const [index, readAt] of old.entries())
    await database.db
      .update(clusterIndex)
      .set({ readAt })
      .where(sql`cluster_id = ${idOf(index)}`);
  const later = await openContext(many.slice(0, 3));
  fillIndex(later.ctx);
  await indexSettled();
  expect(later.read).toEqual([idOf(1), idOf(0)]);
  expect(read).toHaveLength(3);
});

test("reads first what somebody looks at", async () => {
  const { ctx, read } = await openContext(many, async () => {
    if (read.length === 4) readSoon(ctx, [idOf(19)]);
  });
  fillIndex(ctx);
  await indexSettled();
  expect(read.indexOf(idOf(19))).toBeLessThan(8);
});

test("stops with the session", async () => {
  const { ctx, read } = await openContext(many, async () => {
    if (read.length === 4) await deleteSession(database.db, ctx.session.idHash);
  });
  fillIndex(ctx);
  await indexSettled();
  expect(read.length).toBeLessThan(9);
});

test("stops when upstream no longer takes the credential, and after five failures in a row", async () => {
  for (const [code, most] of [
    ["unauthenticated", 4],
    ["upstream_unavailable", 9],
  ] as const) {
    const { ctx, read } = await openContext(many, async () => {
      throw new AppError(code, "of a test");
    });
    fillIndex(ctx);
    await indexSettled();
    expect(read.length).toBeLessThanOrEqual(most);
  }
});

test("clusters that refuse do not keep the rest from being read, and are left alone for a while", async () => {
  const { ctx, read } = await openContext(many, async (clusterId) => {
    if (Number(clusterId) < 10) throw new AppError("forbidden", "of a test");
  });
  fillIndex(ctx);
  await indexSettled();
  const ids = many.map(({ id }) => id);
  for (let round = 0; round < 3; round++) {
    readSoon(ctx, ids);
    await indexSettled();
  }
  expect(read.toSorted()).toEqual(many.map(({ id }) => id));
});

test("a cluster that fails does not keep the others from being read, and one that is gone is forgotten", async () => {
  const { ctx } = await openContext(many, async (clusterId) => {
    if (clusterId === idOf(3)) throw new AppError("upstream_unavailable", "of a test");
    if (clusterId === idOf(4)) throw new AppError("not_found", "of a test");
  });
  fillIndex(ctx);
  await indexSettled();
  const rows = await database.db.select().from(clusterIndex);
  expect(rows.map(({ clusterId }) => clusterId)).not.toContain(idOf(4));
  const { index } = await findHosts(ctx, { page: 1, pageSize: 1 });
  expect(index).toMatchObject({ clusters: 20, clustersRead: 18, hosts: 18 });
  await indexSettled();
});

test("what one person's reading found is not shown to another who may not see the cluster", async () => {
  const { ctx } = await openContext([cluster(1), cluster(2)]);
  fillIndex(ctx);
  await indexSettled();
  const query = { q: "host-of", page: 1, pageSize: 25 };
  const seenBy = async (clusters: Cluster[]) =>
    (await findHosts((await openContext(clusters)).ctx, query)).items.map(({ clusterId }) => clusterId);
  expect(await seenBy([cluster(1), cluster(2)])).toEqual([idOf(1), idOf(2)]);
  expect(await seenBy([cluster(1)])).toEqual([idOf(1)]);
  expect(await seenBy([cluster(1), cluster(2, false)])).toEqual([idOf(1)]);
  expect(await seenBy([])).toEqual([]);
  await indexSettled();
});
