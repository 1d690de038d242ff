import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "../db/client.ts";
import { indexSettled } from "../index-filler.ts";
import type { TestBrowser } from "../test-browser.ts";
import { openTestConsole } from "../test-console.ts";
import { openTestWorld } from "../test-world.ts";
import { stopImports } from "./queue.ts";
import { hostsOf, readJob, rowsOf, startJob } from "./test-jobs.ts";
import { replaceTimings } from "./timings.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;

beforeAll(async () => {
  replaceTimings({ landingMs: 800, echoMs: 100, patienceMs: 2000, outageMs: 200, probeMs: 50 });
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url);
  world = openTestWorld(emulator.url);
});
afterAll(async () => {
  await stopImports();
  await indexSettled();
  await emulator.close();
  await database.close();
  replaceTimings();
});

/** The same figures from the same seed, so that a failure can be run again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

type Fault = { kind: string; [name: string]: unknown };

/** Has one request in ten, drawn by lot, meet the fault. A delay of nothing is what the others meet. */
async function strewFaults(fault: Fault, path: string, seed: number): Promise<void> {
  const random = randomOf(seed);
  const arm = (struck: Fault, times: number) =>
    world.admin("POST", "/faults", { match: { path }, times, fault: struck });
  for (let calls = 0; calls < 300; ) {
    const spared = Math.floor(Math.log(1 - random()) / Math.log(0.9));
    if (spared > 0) await arm({ kind: "delay", ms: 0 }, spared);
    await arm(fault, 1);
    calls += spared + 1;
  }
}

const rows = 60;

/** Signs in again whenever that is what the job waits for, until it is over. */
async function untilDone(browser: TestBrowser, projectId: string, id: string): Promise<ImportJob> {
  const until = Date.now() + 28_000;
  while (Date.now() < until) {
    if ((await browser.get("/api/session")).status !== 200) {
      await browser.post("/api/session", { method: "rehearsal", user: "admin" });
      await browser.put("/api/session/project", { projectId });
    }
    const reply = await browser.get(`/api/import-jobs/${id}`);
    if (reply.status === 200) {
      const job = await readJob(browser, id);
      if (job.status === "done") return job;
      if (job.pausedBecause === "signInNeeded")
        await browser.post("/api/session", { method: "rehearsal", user: "admin" });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the job stays: ${JSON.stringify((await readJob(browser, id)).counts)}`);
}

/** What the receipt claims of each row is so upstream, and nothing is there that it does not claim. */
async function expectTruth(browser: TestBrowser, job: ImportJob): Promise<void> {
  const hosts = await hostsOf(browser, job.clusterId);
  const byDoor = Map.groupBy(hosts, ({ address, port }) => `${address}:${port}`);
  for (const [door, same] of byDoor) expect(same, door).toHaveLength(1);
  for (const { name, address, port, state, hostId } of job.rows) {
    const [host] = byDoor.get(`${address}:${port}`) ?? [];
    expect(["created", "failed", "unknown"], name).toContain(state);
    if (state === "created") expect(host, name).toMatchObject({ id: hostId, name });
    if (state === "failed") expect(host, name).toBeUndefined();
  }
  const claimed = job.rows.filter(({ state }) => state !== "failed").length;
  expect(hosts.length).toBeLessThanOrEqual(claimed);
}

describe("one call in ten, drawn by lot, meets", () => {
  const kinds: Fault[] = [
    { kind: "delay", ms: 400 },
    { kind: "status", status: 500 },
    { kind: "status", status: 504, after: true },
    { kind: "status", status: 400 },
    { kind: "reset-before" },
    { kind: "reset-after" },
    { kind: "malformed" },
    { kind: "failed-200" },
    { kind: "throttle", retryAfter: 0 },
    { kind: "expire-tokens" },
  ];
  test.each(kinds.map((fault, index) => [JSON.stringify(fault), fault, 7_919 * (index + 1)] as const))(
    "%s: every row ends, and the store agrees with each claim",
    async (_, fault, seed) => {
      const browser = await world.signedIn();
      const cluster = await world.createCluster(browser);
      await strewFaults(fault, "/v1/resources/host-groups/*", seed);
      const started = await startJob(browser, cluster.id, { rows: rowsOf(rows) }).catch(async () => {
        // The list was struck before it was taken in.
        await world.admin("DELETE", "/faults");
        await browser.post("/api/session", { method: "rehearsal", user: "admin" });
        await browser.put("/api/session/project", { projectId: browser.projectId });
        const again = await startJob(browser, cluster.id, { rows: rowsOf(rows) });
        await strewFaults(fault, "/v1/resources/host-groups/*", seed + 1);
        return again;
      });
      const job = await untilDone(browser, browser.projectId, started.id);
      await world.admin("DELETE", "/faults");
      await expectTruth(browser, job);
      expect(job.counts).toMatchObject({ total: rows, waiting: 0, sending: 0 });
    },
  );
});
