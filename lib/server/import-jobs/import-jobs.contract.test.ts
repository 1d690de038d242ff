import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "../db/client.ts";
import { indexSettled } from "../index-filler.ts";
import { openTestConsole } from "../test-console.ts";
import { codesOf, openTestWorld } from "../test-world.ts";
import { stopImports } from "./queue.ts";
import { hostsOf, isDone, jobThat, password, rowOf, rowsOf, startJob } from "./test-jobs.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url, {
    env: { MUSTER_LOG_LEVEL: process.env.TEST_LOG ?? "silent" },
  });
  world = openTestWorld(emulator.url);
});
afterAll(async () => {
  await stopImports();
  await indexSettled();
  await emulator.close();
  await database.close();
});
beforeEach(() => world.admin("DELETE", "/faults"));

describe("a list", () => {
  test("becomes hosts, each sent once", async () => {
    const browser = await world.signedIn();
    const cluster = await world.createCluster(browser);
    await world.forgetCalls();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(40) });
    expect(started).toMatchObject({ finishedAt: null, counts: { total: 40 } });
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ total: 40, created: 40, failed: 0, waiting: 0 });
    const creates = (await world.calls()).filter(
      ({ method, path }) => method === "POST" && path.endsWith("/hosts"),
    );
    expect(creates).toHaveLength(40);
    const hosts = await hostsOf(browser, cluster.id);
    expect(new Set(hosts.map(({ id }) => id))).toEqual(new Set(job.rows.map(({ hostId }) => hostId)));
    expect(job.credentialWipedAt).not.toBeNull();
  });

  test("is refused whole, with the row and the field, before anything is sent", async () => {
    const browser = await world.signedIn();
    const cluster = await world.createCluster(browser);
    await world.forgetCalls();
    const rows = [
      rowOf(1),
      rowOf(1, { name: "again" }),
      rowOf(3, { role: "proxy" }),
      rowOf(4, { proxyName: "nobody" }),
    ];
    const reply = await browser.post("/api/import-jobs", {
      clusterId: cluster.id,
      rows,
      authorization: password,
    });
    expect(codesOf(reply.json)).toEqual([
      ["rows.1.address", "rowDuplicate"],
      ["rows.2.role", "proxyRoleNotAllowed"],
      ["rows.3.proxyName", "proxyUnknown"],
      ["rows.3.proxyHostId", "proxyNotAllowed"],
    ]);
    expect((await world.calls()).filter(({ method }) => method !== "GET")).toEqual([]);
  });
});
