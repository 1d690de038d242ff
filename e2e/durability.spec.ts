import { rm } from "node:fs/promises";
import type { APIRequestContext } from "@playwright/test";
import { emulator as emulatorAdmin } from "./emulator.ts";
import { expect, signInByRoute, test, unique } from "./fixtures.ts";
import { launchConsole, newFolder, startConsole, startEmulator } from "./stack.ts";

test.describe.configure({ timeout: 240_000 });

type Acknowledged = { id: string; name: string; kind: "cluster" | "host"; clusterId: string };

const password = "kept-Across-9";

function hostBody(index: number) {
  return {
    name: unique("host"),
    address: `10.30.${index >> 8}.${index & 255}`,
    port: 22,
    role: "target",
    proxyHostId: null,
    authorization: { kind: "password", username: "deploy", password },
    installIcagent: false,
  };
}

/** Creates one thing; what was acknowledged is what came back with 201, and only that. */
async function createOne(api: APIRequestContext, url: string, clusterId: string, index: number) {
  const isHost = index % 2 === 1;
  const data = isHost
    ? hostBody(index)
    : { name: unique("cluster"), os: "linux", access: "direct", agentPoolId: null, description: "" };
  const path = isHost ? `/api/clusters/${clusterId}/hosts` : "/api/clusters";
  const reply = await api.post(`${url}${path}`, { data, timeout: 20_000 });
  if (reply.status() !== 201) return null;
  const { id } = await reply.json();
  return { id, name: data.name, kind: isHost ? "host" : "cluster", clusterId } satisfies Acknowledged;
}

/**
 * Keeps creating, three at a time, and calls `disturb` once `after` creates are acknowledged, while others are on
 * their way. Returns everything that was acknowledged.
 */
async function createUntilDisturbed(
  api: APIRequestContext,
  url: string,
  clusterId: string,
  after: number,
  disturb: () => Promise<void>,
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let next = 0;
  let disturbance: Promise<void> | null = null;
  const worker = async () => {
    while (disturbance === null) {
      const made = await createOne(api, url, clusterId, next++).catch(() => null);
      if (made) acknowledged.push(made);
      if (acknowledged.length >= after) disturbance ??= disturb();
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  await disturbance;
  return acknowledged;
}

async function expectAllThere(api: APIRequestContext, url: string, acknowledged: readonly Acknowledged[]) {
  for (const { kind, id, name, clusterId } of acknowledged) {
    const path = kind === "cluster" ? `/api/clusters/${id}` : `/api/clusters/${clusterId}/hosts/${id}`;
    const reply = await api.get(`${url}${path}`);
    expect(reply.status(), `${kind} ${name}`).toBe(200);
    expect((await reply.json()).name).toBe(name);
  }
}

async function expectAllRecorded(api: APIRequestContext, url: string, acknowledged: readonly Acknowledged[]) {
  const recorded = new Set<string>();
  for (const action of ["cluster.create", "host.create"]) {
    for (let page = 1; ; page += 1) {
      const query = `action=${action}&outcome=succeeded&pageSize=100&page=${page}`;
      const { items, total } = await (await api.get(`${url}/api/audit?${query}`)).json();
      for (const { objectId } of items) recorded.add(objectId);
      if (page * 100 >= total) break;
    }
  }
  for (const { id, name } of acknowledged) expect(recorded.has(id), `record of ${name}`).toBe(true);
}

for (const after of [2, 9, 24]) {
  test(`nothing acknowledged is lost when console and emulator are killed after ${after} creates`, async ({
    playwright,
  }) => {
    const folder = await newFolder();
    const api = await playwright.request.newContext();
    let upstream = await startEmulator(folder);
    let console_ = await startConsole(folder, { upstreamUrl: upstream.url });
    try {
      const card = await emulatorAdmin.card(upstream.url);
      const project = await emulatorAdmin.createProject(upstream.url, unique("durable"));
      await signInByRoute(api, console_.url, card, { projectId: project.id });
      const home = await createOne(api, console_.url, "", 0);
      const clusterId = home?.id ?? "";
      const all: Acknowledged[] = home ? [home] : [];

      await test.step("the console is killed and comes back with its session", async () => {
        all.push(
          ...(await createUntilDisturbed(api, console_.url, clusterId, after, () => console_.child.kill())),
        );
        console_ = await startConsole(folder, { upstreamUrl: upstream.url, port: console_.port });
        expect((await api.get(`${console_.url}/api/session`)).status()).toBe(200);
        await expectAllThere(api, console_.url, all);
        await expectAllRecorded(api, console_.url, all);
      });

      await test.step("the emulator is killed and comes back with all it confirmed", async () => {
        all.push(
          ...(await createUntilDisturbed(api, console_.url, clusterId, after, () => upstream.child.kill())),
        );
        upstream = await startEmulator(folder, [], upstream.port);
        await expectAllThere(api, console_.url, all);
        await expectAllRecorded(api, console_.url, all);
      });
      expect(all.length).toBeGreaterThanOrEqual(2 * after + 1);
    } finally {
      await api.dispose();
      await console_.child.stop();
      await upstream.child.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

test("a second console on the same embedded database refuses to start and says why", async ({
  addresses,
}) => {
  const folder = await newFolder();
  const first = await startConsole(folder, { upstreamUrl: addresses.emulatorUrl });
  const second = await launchConsole(folder, { upstreamUrl: addresses.emulatorUrl, log: "second" });
  try {
    expect(await second.child.ended).toMatch(/ended with code [1-9]/);
    expect(second.child.tail(40)).toMatch(/another|already|in use/i);
    expect((await fetch(first.url)).status).toBeLessThan(500);
  } finally {
    await second.child.stop();
    await first.child.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test("a console that was killed leaves no lock behind", async ({ addresses }) => {
  const folder = await newFolder();
  const first = await startConsole(folder, { upstreamUrl: addresses.emulatorUrl });
  await first.child.kill();
  const second = await startConsole(folder, { upstreamUrl: addresses.emulatorUrl, port: first.port });
  expect((await fetch(`${second.url}/api/health/ready`)).status).toBe(200);
  await second.child.stop();
  await rm(folder, { recursive: true, force: true });
});
