import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { createTestClient } from "#lib/emulator/testing/client.ts";

export type Measurement = {
  name: string;
  perSecond: number;
  /** Requests a second against those of a bare node:http server that was asked the same way in the same run. */
  ratio: number;
  /** The least it has to do a second. */
  floor: number;
};

type Question = { name: string; floor: number; amount: number; request(): autocannon.Request };

const connections = 10;
const clusters = 20;
const hostsPerCluster = 200;

const emulatorFile = fileURLToPath(import.meta.resolve("../lib/emulator/main.ts"));
const referenceFile = fileURLToPath(import.meta.resolve("./reference-server.ts"));

/** Starts a server of its own process and waits for the line that tells its address. */
async function start(file: string, args: string[] = []): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listening on (http:\S+)$/.exec(line)?.[1];
    if (url) return { child, url };
  }
  throw new Error(`${file} did not start`);
}

async function ask(url: string, { amount, request }: Question): Promise<number> {
  const started = performance.now();
  let finished = started;
  const requests = [{ setupRequest: (base: autocannon.Request) => ({ ...base, ...request() }) }];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon({ url, amount, connections, requests }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    // autocannon ends on the next full second; the last answer tells when the work was done.
    run.on("response", () => {
      finished = performance.now();
    });
  });
  if (result.non2xx > 0 || result.errors > 0 || result.timeouts > 0)
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors, ${result.timeouts} time-outs`);
  return amount / ((finished - started) / 1000);
}

const json = { "content-type": "application/json" };

function hostCreates(ids: string[], headers: Record<string, string>): Question {
  let made = 0;
  const request = () => {
    const number = made++;
    const within = number % hostsPerCluster;
    const cluster = ids[Math.floor(number / hostsPerCluster) % ids.length];
    const body = {
      host_name: `host-${number}`,
      // Outside the fleet: what is measured is the interface, not SSH.
      ip: `100.64.${Math.floor(number / hostsPerCluster)}.${within}`,
      port: 22,
      os: "linux",
      as_proxy: false,
      authorization: { username: "deploy", password: "Bench-Pass-1", trusted_type: 0 },
    };
    const path = `/v1/resources/host-groups/${cluster}/hosts`;
    return { method: "POST" as const, path, headers: { ...headers, ...json }, body: JSON.stringify(body) };
  };
  return { name: "create a host", floor: 200, amount: clusters * hostsPerCluster, request };
}

const read = (name: string, amount: number, headers: Record<string, string>, path: string): Question => ({
  name,
  floor: 500,
  amount,
  request: () => ({ method: "GET", path, headers }),
});

async function prepare(url: string) {
  const client = createTestClient(url);
  const token = await client.signIn();
  const projectId = await client.newProject("Bench");
  const ids: string[] = [];
  for (let number = 1; number <= clusters; number++) {
    const body = { name: `bench-${number}`, project_id: projectId, os: "linux", is_proxy_mode: 0 };
    ids.push((await client.send("POST", "/v1/resources/host-groups", { token, body })).json.id);
  }
  return { ids, projectId, headers: { "x-auth-token": token } };
}

async function measure(emulatorUrl: string, referenceUrl: string): Promise<Measurement[]> {
  const { ids, projectId, headers } = await prepare(emulatorUrl);
  const clustersPath = "/v1/resources/host-groups";
  const firstPage = `${clustersPath}/${ids[0]}/hosts?page_size=10&page_index=1`;
  // Made anew for each run: a create can be asked only once.
  const questions = [
    () => hostCreates(ids, headers),
    () => read("list ten hosts", 10_000, headers, firstPage),
    () => read("list 20 clusters", 5000, headers, `${clustersPath}?project_id=${projectId}&page_size=20`),
    () => read("show a cluster", 10_000, headers, `${clustersPath}/${ids[0]}`),
  ];
  const measurements: Measurement[] = [];
  for (const question of questions) {
    const { name, floor } = question();
    const reference = await ask(referenceUrl, question());
    const perSecond = await ask(emulatorUrl, question());
    measurements.push({ name: `emulator: ${name}`, perSecond, ratio: perSecond / reference, floor });
  }
  return measurements;
}

/** How many requests a second the emulator answers, against a bare node:http server in the same run. */
export async function benchEmulator(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-emulator-"));
  const args = ["--port", "0", "--seed", "empty", "--data", dataDir];
  const emulator = await start(emulatorFile, args);
  const reference = await start(referenceFile);
  try {
    return await measure(emulator.url, reference.url);
  } finally {
    emulator.child.kill("SIGKILL");
    reference.child.kill("SIGKILL");
    rmSync(dataDir, { recursive: true, force: true });
  }
}
