import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { request } from "undici";
import { isBuildCurrent, startBuild } from "#lib/commands/build.ts";
import { waitUntilReady } from "#lib/commands/child.ts";
import { freePort } from "#lib/commands/port.ts";
import { startConsoleProcess, startEmulatorProcess } from "#lib/commands/programs.ts";
import { clusterSchema } from "#lib/domain/cluster.ts";
import { importJobSchema } from "#lib/domain/import-job.ts";
import { z } from "#lib/domain/zod.ts";
import { signedByVendor, type TestKey } from "#lib/emulator/testing/vendor-signer.ts";

/** How long it took to add 200 hosts, beside what can be expected at best. */
export type ImportMeasurement = { name: string; seconds: number; ideal: number; most: number | null };

const hosts = 200;
const latencyMs = 150;
const workers = 10;
const firstPort = 47_790;
const rate = 20;
const most = 1.3;

const addressOf = (number: number) => `100.64.${number >> 8}.${number & 255}`;
const rows = Array.from({ length: hosts }, (_, number) => ({
  name: `host-${number}`,
  // Outside the fleet: what is measured is the adding, not SSH.
  address: addressOf(number),
  port: 22,
  role: "target",
}));
const authorization = { kind: "password", username: "deploy", password: "Bench-Pass-1" };

/** A person's script on the console's own interface: it keeps its cookie. */
function openScript(consoleUrl: string) {
  let cookie = "";
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { cookie, ...(body !== undefined && { "content-type": "application/json" }) };
    const reply = await fetch(`${consoleUrl}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const [set] = reply.headers.getSetCookie();
    if (set) cookie = set.split(";")[0] ?? "";
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text);
  };
}
type Script = ReturnType<typeof openScript>;

/** Signs in and makes a project of its own. */
async function signIn(ask: Script, upstreamUrl: string): Promise<void> {
  await ask("POST", "/api/session", { method: "rehearsal", user: "admin" });
  const made = await fetch(`${upstreamUrl}/_emulator/projects`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "bench" }),
  });
  const { id } = z.object({ id: z.string() }).parse(await made.json());
  await ask("PUT", "/api/session/project", { projectId: id });
}

async function createCluster(ask: Script, name: string): Promise<string> {
  const cluster = { name, os: "linux", access: "direct", agentPoolId: null, description: "" };
  return clusterSchema.parse(await ask("POST", "/api/clusters", cluster)).id;
}

/** Seconds from the press of the button until the last row was written down, watched once a second as the page does. */
async function timeImport(ask: Script, clusterId: string, list: typeof rows): Promise<number> {
  const startedAt = Date.now();
  const body = { clusterId, rows: list, authorization };
  const { id } = importJobSchema.parse(await ask("POST", "/api/import-jobs", body));
  for (;;) {
    const job = importJobSchema.parse(await ask("GET", `/api/import-jobs/${id}`));
    if (job.counts.created === list.length) {
      const ends = job.rows.map(({ updatedAt }) => Date.parse(updatedAt ?? ""));
      return (Math.max(...ends) - startedAt) / 1000;
    }
    if (job.status === "done") throw new Error(`not all were created: ${JSON.stringify(job.counts)}`);
    await wait(1000);
  }
}

/** What the vendor's signer and a loop do: no record, no look at what became of a lost answer. */
async function timeLoop(url: string, clusterId: string, key: TestKey, atOnce: number): Promise<number> {
  const startedAt = performance.now();
  const waiting = [...rows];
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const body = {
        host_name: row.name,
        ip: row.address,
        port: row.port,
        os: "linux",
        as_proxy: false,
        authorization: { username: "deploy", password: "Bench-Pass-1", trusted_type: 0 },
      };
      const sent = { method: "POST", url: `${url}/v1/resources/host-groups/${clusterId}/hosts`, body };
      const reply = await request(sent.url, {
        method: "POST",
        headers: { ...signedByVendor(sent, key), "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const text = await reply.body.text();
      if (reply.statusCode >= 400) throw new Error(text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return (performance.now() - startedAt) / 1000;
}

async function keyOf(url: string): Promise<TestKey> {
  const account = z.object({ user: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() });
  const card = z.object({ accounts: z.array(account) });
  const { accounts } = card.parse(await (await fetch(`${url}/_emulator/seed`)).json());
  const admin = accounts.find(({ user }) => user === "admin");
  if (!admin) throw new Error("the rehearsal has no admin");
  return admin;
}

/** An emulator in that weather, and the built console in front of it. */
async function withConsole<T>(
  flags: readonly string[],
  measure: (ask: Script, upstreamUrl: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "muster-bench-"));
  const place = (name: string) => ({ dataDir: join(folder, name), logFile: join(folder, `${name}.log`) });
  const emulator = startEmulatorProcess({ ...place("emulator"), port: await freePort(firstPort), flags });
  await waitUntilReady(emulator.child, emulator.readyUrl);
  const console_ = startConsoleProcess({
    ...place("console"),
    port: await freePort(firstPort),
    secret: "the benchmark seals its sessions with this line",
    upstreamUrl: emulator.url,
  });
  try {
    await waitUntilReady(console_.child, console_.readyUrl);
    const ask = openScript(console_.url);
    await signIn(ask, emulator.url);
    // The queue makes its tables when it is first needed, and a fresh process compiles; that is not what is measured.
    await timeImport(ask, await createCluster(ask, "warm-up"), rows.slice(0, 40));
    return await measure(ask, emulator.url);
  } finally {
    await console_.child.stop();
    await emulator.child.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(): Promise<void> {
  if (isBuildCurrent()) return;
  const log = join(tmpdir(), "muster-bench-build.log");
  if (!(await startBuild(log).finished)) throw new Error(`the build failed: ${log}`);
}

/**
 * Adds 200 hosts at 150 ms a call: with the engine, with the vendor's signer in a loop, and in ten loops at once; and, at
 * 20 calls a second, with the engine.
 */
export async function benchImport(): Promise<ImportMeasurement[]> {
  await build();
  const ideal = ((hosts / workers) * latencyMs) / 1000;
  const timed = await withConsole(["--latency", String(latencyMs)], async (ask, url) => {
    const key = await keyOf(url);
    const cluster = (name: string) => createCluster(ask, name);
    return [
      {
        name: "import, 150 ms a call",
        seconds: await timeImport(ask, await cluster("engine"), rows),
        most,
      },
      {
        name: "ten loops, vendor's signer",
        seconds: await timeLoop(url, await cluster("ten"), key, workers),
        most: null,
      },
      {
        name: "one loop, vendor's signer",
        seconds: await timeLoop(url, await cluster("one"), key, 1),
        most: null,
      },
    ];
  });
  const throttled = await withConsole(["--rate", `${rate}/s`], async (ask) =>
    timeImport(ask, await createCluster(ask, "rate"), rows),
  );
  return [
    ...timed.map((each) => ({ ...each, ideal })),
    { name: "import, 20 calls a second", seconds: throttled, ideal: hosts / rate, most },
  ];
}
