import { readdirSync, readFileSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Child, startChild } from "#lib/commands/child.ts";
import { freePort, isFree } from "#lib/commands/port.ts";
import { emulator } from "./emulator.ts";
import { expect, signInByRoute, test, unique } from "./fixtures.ts";
import { newFolder } from "./stack.ts";

test.describe.configure({ timeout: 180_000 });

type Demo = { child: Child; output: () => string; consoleUrl: string; emulatorUrl: string };

const launch = (folder: string, run: string, port: number) =>
  startChild({
    name: "demo",
    args: ["lib/commands/demo.ts"],
    env: { ...process.env, PORT: String(port), MUSTER_DATA: join(folder, "data") },
    logFile: join(folder, `demo-${run}.log`),
  });

async function startDemo(folder: string, run: string, port: number): Promise<Demo> {
  const child = launch(folder, run, port);
  const output = () => child.tail(100);
  try {
    await expect.poll(output, { timeout: 120_000 }).toContain("Ctrl-C");
  } catch (error) {
    await child.stop();
    throw error;
  }
  const [consoleUrl = "", emulatorUrl = ""] = output().match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
  return { child, output, consoleUrl, emulatorUrl };
}

/** The process with this text among its arguments. */
function pidOf(text: string): number {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const found = numbers.find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
    } catch {
      return false;
    }
  });
  return Number(found);
}

const portOf = (url: string) => Number(new URL(url).port);

test("the demo prints its addresses and accounts, stops as a whole and keeps what was done", async ({
  playwright,
}) => {
  const folder = await newFolder();
  const api = await playwright.request.newContext();
  const port = await freePort(47_690);
  const first = await startDemo(folder, "first", port);
  let second: Demo | null = null;
  try {
    expect(portOf(first.consoleUrl)).toBe(port);
    const card = await emulator.card(first.emulatorUrl);
    for (const { account, user, password } of card.accounts)
      for (const text of [account, user, password]) expect(first.output()).toContain(text);

    await signInByRoute(api, first.consoleUrl, card, { projectId: card.projects[0]?.id ?? "" });
    const data = { name: unique("kept"), os: "linux", access: "direct", agentPoolId: null, description: "" };
    const created = await api.post(`${first.consoleUrl}/api/clusters`, { data });
    expect(created.status()).toBe(201);
    const { id } = await created.json();

    await first.child.stop();
    expect(first.child.exitCode()).toBe(0);
    for (const url of [first.consoleUrl, first.emulatorUrl]) expect(await isFree(portOf(url))).toBe(true);
    expect((await stat(join(folder, "data", "secret"))).mode & 0o077, "the secret is for its owner").toBe(0);

    second = await startDemo(folder, "second", port);
    const kept = await api.get(`${second.consoleUrl}/api/clusters/${id}`);
    expect(kept.status(), "session and cluster survive").toBe(200);
  } finally {
    await api.dispose();
    await first.child.stop();
    await second?.child.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test("when the emulator dies, the demo says so and ends with its console", async () => {
  const folder = await newFolder();
  const demo = await startDemo(folder, "dying", await freePort(47_690));
  try {
    process.kill(pidOf(join(folder, "data", "emulator")), "SIGKILL");
    await demo.child.ended;
    expect(demo.child.exitCode()).toBe(1);
    expect(demo.output()).toContain("The emulator was ended by SIGKILL");
    expect(await isFree(portOf(demo.consoleUrl))).toBe(true);
  } finally {
    await demo.child.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test("a port in use is refused with a way out", async () => {
  const folder = await newFolder();
  const port = await freePort(47_690);
  const other = createServer();
  await new Promise<void>((done) => other.listen(port, "127.0.0.1", done));
  const child = launch(folder, "refused", port);
  await child.ended;
  expect(child.exitCode()).toBe(1);
  expect(child.tail()).toContain(`Port ${port} is in use. Choose another`);
  await new Promise((done) => other.close(done));
  await rm(folder, { recursive: true, force: true });
});
