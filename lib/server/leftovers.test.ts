import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startPostgres } from "#e2e/postgres.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import type { Context } from "./context.ts";
import type { Database } from "./db/client.ts";
import { audit, importJobs, importRows } from "./db/schema.ts";
import { databaseEngines } from "./db/test-database.ts";
import { AppError } from "./errors.ts";
import { settleLeftovers } from "./leftovers.ts";
import { createLogger, replaceLog } from "./log.ts";
import { createUpstream } from "./upstream/upstream.ts";

const now = new Date("2026-06-01T12:00:00Z");
const crash = new Date(now.getTime() - 3_600_000);
const [clusterId, otherId, hostId] = ["c".repeat(32), "d".repeat(32), "1".repeat(32)];
const project = { id: "p".repeat(32), name: "Harbour" };
const notFound = () => new AppError("not_found", "of a test");

const cluster: Cluster = {
  id: clusterId,
  name: "quay",
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
  hostCount: 1,
  environmentCount: null,
  health: null,
  createdBy: "ada",
  createdAt: crash.toISOString(),
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, addHost: true, manage: true, copy: true },
};
const host: Host = {
  id: hostId,
  clusterId,
  name: "web-1",
  address: "192.0.2.1",
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "root" },
  installIcagent: null,
  verification: { status: "verified", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: crash.toISOString(),
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
};

describe.each(databaseEngines(startPostgres))("rows that a crash left pending, on $name", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await engine.open();
    replaceLog(createLogger("silent"));
  }, 60_000);
  beforeEach(() => database.db.execute(sql`truncate audit`));
  afterAll(async () => {
    await database.close();
    await engine.close();
  });

  /** Upstream holds one cluster with one host, both made at the time of the crash unless said otherwise. */
  function openContext(changes: Partial<Context["upstream"]> = {}): Context {
    const nowhere = {
      iam: "http://127.0.0.1:9",
      deploy: "http://127.0.0.1:9",
      project: "http://127.0.0.1:9",
    };
    const upstream: Context["upstream"] = {
      ...createUpstream(nowhere, { kind: "token", token: "t" }),
      listAllClusters: async () => [{ ...cluster, createdAt: null }],
      getCluster: async (id) => {
        if (id === clusterId) return cluster;
        throw notFound();
      },
      listAllHosts: async (id) => {
        if (id === clusterId) return [host];
        throw notFound();
      },
      getHost: async (_, id) => {
        if (id === hostId) return host;
        throw notFound();
      },
      ...changes,
    };
    const session = {
      idHash: "h",
      region: "cn-north-4",
      account: "acme",
      user: "ada",
      userId: "u1",
      method: "password" as const,
      credential: { kind: "token" as const, token: "t" },
      tokenExpiresAt: now,
      lastSeenAt: now,
      project,
    };
    return { requestId: "r", locale: "en", from: null, db: database.db, session, upstream };
  }

  type Row = Partial<typeof audit.$inferInsert> & Pick<typeof audit.$inferInsert, "action">;

  async function settled(row: Row, changes: Partial<Context["upstream"]> = {}) {
    const pending = { outcome: "pending" as const, at: crash, account: "acme", user: "ada", requestId: "r" };
    await database.db.insert(audit).values({ ...pending, projectId: project.id, ...row });
    await settleLeftovers(openContext(changes), now);
    const [after] = await database.db.select().from(audit);
    return { outcome: after?.outcome, objectId: after?.objectId, isFinished: after?.finishedAt !== null };
  }

  test("tell of a create that happened, with the id of what was made", async () => {
    expect(await settled({ action: "cluster.create", objectName: "quay" })).toEqual({
      outcome: "succeeded",
      objectId: clusterId,
      isFinished: true,
    });
  });

  test("tell of a host that was added", async () => {
    expect(await settled({ action: "host.create", clusterId, objectName: "web-1" })).toMatchObject({
      outcome: "succeeded",
      objectId: hostId,
    });
  });

  test("are left to the import job that wrote them, until it is over", async () => {
    const [id, auditId] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
    const login = { username: "root", authorizationKind: "password" as const };
    const door = { name: "web-1", address: "192.0.2.1", port: 22, role: "target" as const };
    await database.db.insert(importJobs).values({
      ...{ id, region: "cn-north-4", projectId: project.id, clusterId, clusterName: "quay", os: "linux" },
      ...{
        access: "direct",
        onDuplicate: "skip",
        createdBy: "ada",
        account: "acme",
        user: "ada",
        userId: "u1",
      },
      ...{ status: "paused", createdAt: crash },
    });
    const row = { ...login, ...door, jobId: id, index: 0, installIcagent: false, state: "unknown" as const };
    await database.db.insert(importRows).values({ ...row, auditId });
    const pending = { id: auditId, action: "host.create" as const, clusterId, objectName: "web-1" };
    expect(await settled(pending)).toMatchObject({ outcome: "pending", isFinished: false });
    await database.db.update(importJobs).set({ status: "done" });
    await settleLeftovers(openContext(), now);
    const [after] = await database.db.select().from(audit);
    expect(after?.outcome).toBe("succeeded");
  });

  test("tell of a create that did not happen", async () => {
    expect(await settled({ action: "cluster.create", objectName: "other" })).toMatchObject({
      outcome: "failed",
    });
    await database.db.execute(sql`truncate audit`);
    const row = { action: "host.create" as const, clusterId, objectName: "other" };
    expect(await settled(row)).toMatchObject({ outcome: "failed", objectId: null });
  });

  test("do not take an older object of the same name for theirs", async () => {
    const old = { ...cluster, createdAt: "2020-01-01T00:00:00Z" };
    const older = { getCluster: async () => old, listAllHosts: async () => [{ ...host, createdAt: null }] };
    expect(await settled({ action: "cluster.create", objectName: "quay" }, older)).toMatchObject({
      outcome: "unknown",
      objectId: null,
    });
    await database.db.execute(sql`truncate audit`);
    const row = { action: "host.create" as const, clusterId, objectName: "web-1" };
    expect(await settled(row, older)).toMatchObject({ outcome: "unknown" });
  });

  test("tell of a delete by what is left", async () => {
    const cases = [
      [{ action: "cluster.delete", clusterId, objectId: clusterId }, "failed"],
      [{ action: "cluster.delete", clusterId: otherId, objectId: otherId }, "succeeded"],
      [{ action: "host.delete", clusterId, objectId: hostId }, "failed"],
      [{ action: "host.delete", clusterId, objectId: otherId }, "succeeded"],
    ] as const;
    for (const [row, outcome] of cases) {
      await database.db.execute(sql`truncate audit`);
      expect(await settled(row)).toMatchObject({ outcome });
    }
  });

  test("say `unknown` where nothing can be compared", async () => {
    const rows = [
      { action: "host.update", clusterId, objectId: hostId },
      { action: "cluster.permit", clusterId, objectId: clusterId },
      { action: "host.create", clusterId: otherId, objectName: "web-1" },
      { action: "session.create", projectId: null },
    ] as const;
    for (const row of rows) {
      await database.db.execute(sql`truncate audit`);
      expect(await settled(row)).toMatchObject({ outcome: "unknown", isFinished: true });
    }
  });

  test("wait for another time when upstream cannot be asked", async () => {
    const down = {
      listAllClusters: async () => {
        throw new AppError("upstream_unavailable", "of a test");
      },
    };
    expect(await settled({ action: "cluster.create", objectName: "quay" }, down)).toMatchObject({
      outcome: "pending",
    });
  });

  test("are another's, of another project or of a request under way, and then stay as they are", async () => {
    const rows = [{ user: "bob" }, { projectId: "q".repeat(32) }, { at: new Date(now.getTime() - 60_000) }];
    for (const row of rows) {
      await database.db.execute(sql`truncate audit`);
      const left = { action: "cluster.create" as const, objectName: "quay", ...row };
      expect(await settled(left)).toMatchObject({ outcome: "pending" });
    }
  });
});
