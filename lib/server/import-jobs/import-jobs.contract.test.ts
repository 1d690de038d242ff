import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startPostgres } from "#e2e/postgres.ts";
import { auditPage } from "#lib/domain/audit.ts";
import { guessColumns, toCells } from "#lib/domain/host-list/mapping.ts";
import { readText } from "#lib/domain/host-list/read.ts";
import { type ImportJob, importJobPage } from "#lib/domain/import-job.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "../db/client.ts";
import { importJobs, importSecrets } from "../db/schema.ts";
import { databaseEngines } from "../db/test-database.ts";
import { indexSettled } from "../index-filler.ts";
import type { TestBrowser } from "../test-browser.ts";
import { openTestConsole } from "../test-console.ts";
import { codesOf, openTestWorld } from "../test-world.ts";
import { stopImports } from "./queue.ts";
import { hostsOf, isDone, jobThat, password, readJob, rowOf, rowsOf, startJob } from "./test-jobs.ts";
import { replaceTimings } from "./timings.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;

beforeAll(async () => {
  replaceTimings({ landingMs: 800, echoMs: 100, patienceMs: 600, outageMs: 200, probeMs: 50, pulseMs: 100 });
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  world = openTestWorld(emulator.url);
});
afterAll(async () => {
  await emulator.close();
  replaceTimings();
});
beforeEach(() => world.admin("DELETE", "/faults"));

const arm = (fault: Record<string, unknown>, times: number, match: Record<string, string> = {}) =>
  world.admin("POST", "/faults", { match: { path: "/v1/resources/host-groups/*", ...match }, times, fault });
/** Upstream takes its time over creates, so that something can be done meanwhile. */
const slow = (ms = 150) => arm({ kind: "delay", ms }, 1000, { method: "POST" });

const act = (browser: TestBrowser, job: ImportJob, action: string, body: unknown = {}) =>
  browser.post(`/api/import-jobs/${job.id}/${action}`, body);
const creates = async () =>
  (await world.calls()).filter(({ method, path }) => method === "POST" && path.endsWith("/hosts"));
const secretsOf = (job: ImportJob) =>
  database.db.select().from(importSecrets).where(eq(importSecrets.jobId, job.id));
const isSettledRow = ({ state }: ImportJob["rows"][number]) => state !== "waiting" && state !== "sending";
const isUnderWay = ({ counts }: ImportJob) => counts.created > 0 && counts.waiting > 0;
const rests = ({ status, counts }: ImportJob) => status === "paused" && counts.sending === 0;

async function setUp(changes: Record<string, unknown> = {}) {
  const browser = await world.signedIn();
  const cluster = await world.createCluster(browser, changes);
  await world.forgetCalls();
  return { browser, cluster };
}

/** Every row is a host, each of them once. */
async function expectAllThere(browser: TestBrowser, job: ImportJob): Promise<void> {
  const hosts = await hostsOf(browser, job.clusterId);
  const told = job.rows.map(({ hostId, address }) => `${hostId} ${address}`);
  expect(hosts.map(({ id, address }) => `${id} ${address}`).sort()).toEqual(told.sort());
}

describe.each(databaseEngines(startPostgres))("on $name, a list", ({ open, close }) => {
  beforeAll(async () => {
    database = await openTestConsole(emulator.url, { database: await open() });
  });
  afterAll(async () => {
    await stopImports();
    await indexSettled();
    await database.close();
    await close();
  });

  test("becomes hosts, each sent once and written down under its request id", async () => {
    const { browser, cluster } = await setUp();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(40) });
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ total: 40, created: 40 });
    expect(await creates()).toHaveLength(40);
    await expectAllThere(browser, job);
    const audit = await browser.get(`/api/audit?clusterId=${cluster.id}&action=host.create&pageSize=100`);
    const written = auditPage.parse(audit.json).items;
    expect(written.map(({ requestId, objectId, outcome }) => [requestId, objectId, outcome]).sort()).toEqual(
      job.rows.map(({ requestId, hostId }) => [requestId, hostId, "succeeded"]).sort(),
    );
    expect(job.credentialWipedAt).not.toBeNull();
    expect(await secretsOf(job)).toEqual([]);
  });

  test("pauses, sends nothing meanwhile, and goes on where it was", async () => {
    const { browser, cluster } = await setUp();
    await slow();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(60) });
    await jobThat(browser, started.id, isUnderWay);
    expect((await act(browser, started, "pause")).json).toMatchObject({
      status: "paused",
      pausedBecause: "asked",
    });
    const paused = await jobThat(browser, started.id, rests);
    const sent = (await creates()).length;
    expect(sent).toBe(paused.counts.created);
    expect(paused.counts.waiting).toBe(60 - sent);
    expect((await act(browser, started, "resume")).status).toBe(200);
    const job = await jobThat(browser, started.id, isDone);
    expect(await creates()).toHaveLength(60);
    await expectAllThere(browser, job);
  });

  test("is cancelled: what was not sent says so, and what was borrowed is gone", async () => {
    const { browser, cluster } = await setUp();
    await slow();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(60) });
    await jobThat(browser, started.id, isUnderWay);
    expect((await act(browser, started, "cancel")).json).toMatchObject({ status: "cancelled" });
    const job = await jobThat(browser, started.id, ({ counts }) => counts.sending === 0);
    expect(job.counts.created + job.counts.waiting).toBe(60);
    await expect.poll(() => secretsOf(job)).toEqual([]);
    expect(job.credentialWipedAt).not.toBeNull();
    expect(await hostsOf(browser, cluster.id)).toHaveLength(job.counts.created);
    expect(codesOf((await act(browser, started, "resume")).json)).toEqual([]);
    expect((await act(browser, started, "resume")).status).toBe(409);
  });

  test("goes from worker to worker without a host twice, and the one that lost it changes nothing", async () => {
    const { browser, cluster } = await setUp();
    await slow(300);
    const started = await startJob(browser, cluster.id, { rows: rowsOf(60) });
    for (let takeover = 0; takeover < 4; takeover += 1) {
      const { counts } = await readJob(browser, started.id);
      await jobThat(browser, started.id, (job) => job.counts.created > counts.created);
      // What another console does once it thinks this one dead.
      await database.db
        .update(importJobs)
        .set({ epoch: sql`${importJobs.epoch} + 1`, pulseAt: null })
        .where(eq(importJobs.id, started.id));
    }
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ created: 60 });
    await expectAllThere(browser, job);
  });

  test("stands beside another of the same hosts: each host is added once, and both lists say what is so", async () => {
    const { browser, cluster } = await setUp();
    const [first, second] = await Promise.all([
      startJob(browser, cluster.id, { rows: rowsOf(30) }),
      startJob(browser, cluster.id, { rows: rowsOf(30) }),
    ]);
    const jobs = [await jobThat(browser, first.id, isDone), await jobThat(browser, second.id, isDone)];
    const hosts = await hostsOf(browser, cluster.id);
    expect(hosts).toHaveLength(30);
    for (const { id, address } of hosts) {
      const rows = jobs.flatMap((job) => job.rows.filter((row) => row.address === address));
      expect(rows.some(({ state, hostId }) => state !== "failed" && hostId === id)).toBe(true);
    }
  });

  test("is not lent its logins for ever: when their time is over it waits for others", async () => {
    const { browser, cluster } = await setUp();
    await slow();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(60) });
    await jobThat(browser, started.id, isUnderWay);
    await database.db
      .update(importJobs)
      .set({ credentialExpiresAt: new Date(Date.now() - 1000) })
      .where(eq(importJobs.id, started.id));
    const paused = await jobThat(browser, started.id, rests);
    expect(paused).toMatchObject({
      pausedBecause: "loginNeeded",
      lacksLogin: true,
      credentialExpiresAt: null,
    });
    expect((await secretsOf(started)).map(({ kind }) => kind)).toEqual(["upstream"]);
    expect(codesOf((await act(browser, started, "resume")).json)).toEqual([
      ["authorization", "loginRequired"],
    ]);
    expect((await act(browser, started, "resume", { authorization: password })).status).toBe(200);
    await expectAllThere(browser, await jobThat(browser, started.id, isDone));
  });
});

describe("a list", () => {
  beforeAll(async () => {
    database = await openTestConsole(emulator.url);
  });
  afterAll(async () => {
    await stopImports();
    await indexSettled();
    await database.close();
  });

  test("leaves a receipt that can be added again as it is", async () => {
    const { browser, cluster } = await setUp();
    const rows = [rowOf(1, { group: "quay" }), rowOf(2, { name: "-dash-002", port: 2222 }), rowOf(3)];
    const job = await jobThat(browser, (await startJob(browser, cluster.id, { rows })).id, isDone);
    const csv = await browser.get(`/api/import-jobs/${job.id}`, { accept: "text/csv" });
    expect(csv.text).not.toContain(password.password);
    const list = await readText(csv.text);
    if ("problem" in list) throw new Error("the receipt is not read");
    const { cells } = toCells(list, guessColumns(list));
    expect(cells.map(({ name, address, port, group }) => [name, address, port, group])).toEqual(
      rows.map(({ name, address, port, group }) => [name, address, String(port), group ?? ""]),
    );
  });

  test("is refused whole, with the row and the field, before anything is sent", async () => {
    const { browser, cluster } = await setUp();
    const broken = "-----BEGIN PRIVATE KEY-----\nTWFkZSB1cA==\n-----END PRIVATE KEY-----\n";
    const rows = [
      rowOf(1),
      rowOf(1, { name: "again" }),
      rowOf(3, { role: "proxy" }),
      rowOf(4, { proxyName: "nobody" }),
      rowOf(5, { authorization: { kind: "key", username: "deploy", privateKey: broken } }),
    ];
    const refused = async (body: Record<string, unknown>) =>
      codesOf((await browser.post("/api/import-jobs", { clusterId: cluster.id, ...body })).json);
    expect(await refused({ rows, authorization: password })).toEqual([
      ["rows.4.authorization.privateKey", "keyDamaged"],
      ["rows.1.address", "rowDuplicate"],
      ["rows.2.role", "proxyRoleNotAllowed"],
      ["rows.3.proxyName", "proxyUnknown"],
      ["rows.3.proxyHostId", "proxyNotAllowed"],
    ]);
    expect(await refused({ rows: [rowOf(1)] })).toEqual([["rows.0.authorization", "loginRequired"]]);
    expect(await refused({ rows: rowsOf(201), authorization: password })).toEqual([["rows", "rowsCount"]]);
    await world.createHost(browser, cluster.id, { address: "10.99.0.1" });
    expect(await refused({ rows: rowsOf(200), authorization: password })).toEqual([["rows", "rowsOverflow"]]);
    expect(await creates()).toHaveLength(1);
  });

  test("takes proxies first, and gives their targets the ids", async () => {
    const { browser, cluster } = await setUp({ access: "proxy" });
    const rows = [
      rowOf(1, { proxyName: "gate-b" }),
      rowOf(2, { proxyName: "gate-a" }),
      rowOf(3, { name: "gate-a", role: "proxy" }),
      rowOf(4, { name: "gate-b", role: "proxy" }),
    ];
    const job = await jobThat(browser, (await startJob(browser, cluster.id, { rows })).id, isDone);
    expect(job.counts).toMatchObject({ created: 4 });
    const hosts = await hostsOf(browser, cluster.id);
    const idOf = (name: string) => hosts.find((host) => host.name === name)?.id;
    const proxyOf = (name: string) => hosts.find((host) => host.name === name)?.proxyHostId;
    expect(proxyOf("web-001")).toBe(idOf("gate-b"));
    expect(proxyOf("web-002")).toBe(idOf("gate-a"));
  });

  test("fails the targets of a proxy that was refused, says why, and tries them together again", async () => {
    const { browser, cluster } = await setUp({ access: "proxy" });
    await arm({ kind: "status", status: 400 }, 1, { method: "POST" });
    const rows = [rowOf(1, { proxyName: "gate" }), rowOf(2, { name: "gate", role: "proxy" })];
    const started = await startJob(browser, cluster.id, { rows });
    const failed = await jobThat(browser, started.id, isDone);
    expect(failed.counts).toMatchObject({ failed: 2 });
    expect(failed.rows[0]?.problem).toMatchObject({
      code: "conflict",
      invalidParams: [{ name: "proxyName", code: "proxyFailed" }],
    });
    expect(await creates()).toHaveLength(1);
    expect((await act(browser, started, "retry", { authorization: password })).status).toBe(200);
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ created: 2, failed: 0 });
  });

  test("skips hosts that are there, or gives them what the list says", async () => {
    const { browser, cluster } = await setUp();
    const there = await world.createHost(browser, cluster.id, { ...rowOf(1), name: "old-name" });
    const skipped = await jobThat(browser, (await startJob(browser, cluster.id)).id, isDone);
    expect(skipped.counts).toMatchObject({ skipped: 1, created: 2 });
    expect(skipped.rows[0]).toMatchObject({ state: "skipped", hostId: there.id });
    const again = await startJob(browser, cluster.id, { onDuplicate: "update" });
    expect((await jobThat(browser, again.id, isDone)).counts).toMatchObject({ updated: 3, created: 0 });
    expect((await hostsOf(browser, cluster.id)).map(({ name }) => name)).not.toContain("old-name");
  });

  test("is tried again in its failed rows only, and needs a login for that", async () => {
    const { browser, cluster } = await setUp();
    await arm({ kind: "status", status: 400 }, 3, { method: "POST" });
    const started = await startJob(browser, cluster.id, { rows: rowsOf(10) });
    const failed = await jobThat(browser, started.id, isDone);
    expect(failed).toMatchObject({ counts: { created: 7, failed: 3 }, lacksLogin: true });
    expect(codesOf((await act(browser, started, "retry")).json)).toEqual([
      ["authorization", "loginRequired"],
    ]);
    await world.forgetCalls();
    await act(browser, started, "retry", { authorization: password });
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ created: 10, failed: 0 });
    expect(await creates()).toHaveLength(3);
  });

  test("waits for its person when the token is over, and goes on by itself after the sign-in", async () => {
    const { browser, cluster } = await setUp();
    await slow();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(60) });
    await jobThat(browser, started.id, isUnderWay);
    await world.admin("DELETE", "/faults");
    await arm({ kind: "expire-tokens" }, 1, { method: "POST" });
    await expect
      .poll(async () => (await database.db.select().from(importJobs).where(eq(importJobs.id, started.id)))[0])
      .toMatchObject({ status: "paused", pausedBecause: "signInNeeded" });
    await browser.post("/api/session", { method: "rehearsal", user: "operator" });
    await browser.put("/api/session/project", { projectId: browser.projectId });
    expect(await readJob(browser, started.id)).toMatchObject({ status: "paused", counts: { sending: 0 } });
    await browser.post("/api/session", { method: "rehearsal", user: "admin" });
    await browser.put("/api/session/project", { projectId: browser.projectId });
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ created: 60, failed: 0 });
    await expectAllThere(browser, job);
  });

  test("goes on by itself when its token ended before a worker took it, and its person has signed in since", async () => {
    const { browser, cluster } = await setUp();
    await slow();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(20) });
    await act(browser, started, "pause");
    await jobThat(browser, started.id, rests);
    await browser.post("/api/session", { method: "rehearsal", user: "admin" });
    await browser.put("/api/session/project", { projectId: browser.projectId });
    await database.db
      .update(importSecrets)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(and(eq(importSecrets.jobId, started.id), eq(importSecrets.kind, "upstream")));
    // Resumed while the token was good, and taken up when it was over.
    await database.db
      .update(importJobs)
      .set({ status: "queued", pausedBecause: null })
      .where(eq(importJobs.id, started.id));
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ created: 20, failed: 0, unknown: 0 });
    await expectAllThere(browser, job);
  });

  test("pauses while upstream is away, burns no row, and goes on by itself", async () => {
    const { browser, cluster } = await setUp();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(40) });
    await arm({ kind: "status", status: 503 }, 100_000);
    await jobThat(browser, started.id, ({ pausedBecause }) => pausedBecause === "upstreamDown");
    await world.admin("DELETE", "/faults");
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ created: 40, failed: 0, unknown: 0 });
    await expectAllThere(browser, job);
  });

  test("looks for a row whose answer was lost before it sends it again", async () => {
    const { browser, cluster } = await setUp();
    // Read by the intake and at the beginning; not to be read afterwards.
    const reads = { method: "GET", path: "/v1/resources/host-groups/*/hosts" };
    await arm({ kind: "delay", ms: 0 }, 2, reads);
    await arm({ kind: "status", status: 503 }, 100_000, reads);
    await arm({ kind: "reset-after" }, 5, { method: "POST" });
    const started = await startJob(browser, cluster.id, { rows: rowsOf(5) });
    const paused = await jobThat(
      browser,
      started.id,
      ({ pausedBecause, counts }) => pausedBecause === "upstreamDown" && counts.unknown === 5,
    );
    expect(paused.rows.every(({ problem }) => problem?.code === "outcome_unknown")).toBe(true);
    await world.admin("DELETE", "/faults");
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts).toMatchObject({ created: 5 });
    expect(await creates()).toHaveLength(5);
  });

  test("stops, and forgets what it was lent, when its person signs out everywhere", async () => {
    const { browser, cluster } = await setUp();
    await slow();
    const started = await startJob(browser, cluster.id, { rows: rowsOf(60) });
    await jobThat(browser, started.id, isUnderWay);
    expect((await browser.delete("/api/session?everywhere=true")).status).toBe(204);
    expect(await secretsOf(started)).toEqual([]);
    await browser.post("/api/session", { method: "rehearsal", user: "admin" });
    await browser.put("/api/session/project", { projectId: browser.projectId });
    const paused = await jobThat(browser, started.id, rests);
    expect(paused).toMatchObject({ pausedBecause: "loginNeeded", lacksLogin: true });
  });

  test("is seen by who sees its cluster, and changed by who may add hosts to it", async () => {
    const { browser, cluster } = await setUp();
    const job = await jobThat(browser, (await startJob(browser, cluster.id)).id, isDone);
    const viewer = await world.signedIn("viewer", browser.projectId);
    expect((await readJob(viewer, job.id)).rows.every(isSettledRow)).toBe(true);
    expect((await act(viewer, job, "retry")).status).toBe(403);
    const listed = importJobPage.parse((await viewer.get("/api/import-jobs")).json);
    expect(listed.items.map(({ id, counts }) => [id, counts.created])).toEqual([[job.id, 3]]);
    const elsewhere = await world.signedIn();
    expect((await elsewhere.get(`/api/import-jobs/${job.id}`)).status).toBe(404);
  });
});
