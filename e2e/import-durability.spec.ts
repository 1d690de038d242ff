import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { type ImportJob, importJobSchema } from "#lib/domain/import-job.ts";
import { emulator as emulatorAdmin } from "./emulator.ts";
import { expect, signInByRoute, test, unique } from "./fixtures.ts";
import { startPostgres } from "./postgres.ts";
import { newFolder, type RunningConsole, startConsole, startEmulator } from "./stack.ts";

test.describe.configure({ timeout: 300_000 });

const kills = 20;
const rowCount = 150;
/** Each call takes so long, so that a kill finds calls under way, and 20 kills do not outlast the list. */
const latencyMs = 1500;
/** A kill comes at a moment drawn from so long a time after a console took the job: before, while and after it sends. */
const longestRunMs = 2600;

/** The same moments from the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const rows = Array.from({ length: rowCount }, (_, index) => ({
  name: `kept-${String(index + 1).padStart(3, "0")}`,
  address: `10.40.0.${index + 1}`,
  port: 22,
  role: "target",
}));

/** Starts the job on a cluster of its own; answers where it can be looked at. */
async function startJob(api: APIRequestContext, url: string) {
  const cluster = await api.post(`${url}/api/clusters`, {
    data: { name: unique("durable"), os: "linux", access: "direct", agentPoolId: null, description: "" },
  });
  const { id: clusterId } = await cluster.json();
  const authorization = { kind: "password", username: "deploy", password: "kept-Across-9" };
  const started = await api.post(`${url}/api/import-jobs`, { data: { clusterId, rows, authorization } });
  expect(started.status(), await started.text()).toBe(202);
  return { clusterId: String(clusterId), jobId: String((await started.json()).id) };
}

/** How often a console of this log took the job. */
const takings = ({ child }: RunningConsole) =>
  readFileSync(child.logFile, "utf8").split('"msg":"import job taken"').length - 1;

type Started = Awaited<ReturnType<typeof startJob>>;

/** Waits until one of the consoles takes the job, beyond what each had taken before; `null` when it is done first. */
async function whoTook(
  api: APIRequestContext,
  consoles: readonly RunningConsole[],
  before: readonly number[],
  { jobId }: Started,
): Promise<number | null> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const at = consoles.findIndex((each, index) => takings(each) > (before[index] ?? 0));
    if (at >= 0) return at;
    const job = await jobOf(api, consoles[0]?.url ?? "", jobId);
    if (job?.status === "done") return null;
    await wait(50);
  }
  throw new Error(`no console took the job: ${consoles.map(({ child }) => child.tail(5)).join("\n")}`);
}

async function jobOf(api: APIRequestContext, url: string, jobId: string): Promise<ImportJob | null> {
  const reply = await api.get(`${url}/api/import-jobs/${jobId}`).catch(() => null);
  return reply?.status() === 200 ? importJobSchema.parse(await reply.json()) : null;
}

/** 150 hosts, none twice, and a receipt that says just that. */
async function expectAllAdded(api: APIRequestContext, url: string, clusterId: string, jobId: string) {
  await expect
    .poll(async () => (await jobOf(api, url, jobId))?.status, { timeout: 90_000, intervals: [500] })
    .toBe("done");
  const job = await jobOf(api, url, jobId);
  expect(job?.counts).toMatchObject({ total: rowCount, created: rowCount, failed: 0, unknown: 0 });
  const hosts = [];
  for (const page of [1, 2]) {
    const reply = await api.get(`${url}/api/clusters/${clusterId}/hosts?pageSize=100&page=${page}`);
    hosts.push(...(await reply.json()).items);
  }
  const told = job?.rows.map(({ hostId, address }) => `${hostId} ${address}`).sort();
  expect(hosts.map(({ id, address }) => `${id} ${address}`).sort()).toEqual(told);
}

type Restart = (killed: number) => Promise<RunningConsole>;

/**
 * Kills whichever console works on the job, again and again, at moments drawn by lot, and starts it anew. Where the other
 * console gets through the list while one starts, the next list is begun. Answers all jobs.
 */
async function killAgainAndAgain(
  api: APIRequestContext,
  consoles: RunningConsole[],
  restart: Restart,
  seed: number,
): Promise<Started[]> {
  const random = randomOf(seed);
  const jobs: Started[] = [];
  let before: number[] = [];
  const begin = async () => {
    before = consoles.map(takings);
    const started = await startJob(api, consoles[0]?.url ?? "");
    jobs.push(started);
    return started;
  };
  let job = await begin();
  for (let kill = 0; kill < kills; ) {
    const at = await whoTook(api, consoles, before, job);
    if (at === null) {
      job = await begin();
      continue;
    }
    await wait(random() * longestRunMs);
    before = consoles.map(takings);
    await consoles[at]?.child.kill();
    consoles[at] = await restart(at);
    before[at] = 0;
    kill += 1;
  }
  return jobs;
}

test(`an import lives through ${kills} kills of its console, on either database`, async ({ playwright }) => {
  const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 1_000_000);
  test.info().annotations.push({ type: "seed", description: String(seed) });
  process.stdout.write(`MUSTER_SEED=${seed} draws the same moments again\n`);
  const folder = await newFolder();
  const [upstream, postgres] = await Promise.all([
    startEmulator(folder, ["--latency", String(latencyMs)]),
    startPostgres(),
  ]);
  const card = await emulatorAdmin.card(upstream.url);

  /** One job on some consoles that share a database, the first of which takes it in. */
  async function survive(ports: readonly number[], more: { databaseUrl?: string }, ownSeed: number) {
    const api = await playwright.request.newContext();
    const start = (port: number) =>
      startConsole(folder, { upstreamUrl: upstream.url, name: `console-${port}`, port, ...more });
    const consoles: RunningConsole[] = [];
    for (const port of ports) consoles.push(await start(port));
    try {
      const url = consoles[0]?.url ?? "";
      const project = await emulatorAdmin.createProject(upstream.url, unique("durable"));
      await signInByRoute(api, url, card, { projectId: project.id });
      const jobs = await killAgainAndAgain(api, consoles, (at) => start(ports[at] ?? 0), ownSeed);
      for (const { clusterId, jobId } of jobs) await expectAllAdded(api, url, clusterId, jobId);
    } finally {
      await api.dispose();
      for (const { child } of consoles) await child.stop();
    }
  }

  try {
    await Promise.all([
      survive([47_690], {}, seed),
      survive([47_691, 47_692], { databaseUrl: postgres.url }, seed + 1),
    ]);
  } finally {
    await upstream.child.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
