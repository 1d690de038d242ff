import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isBuildCurrent, startBuild } from "./build.ts";
import { type Child, ChildFailed, waitUntilReady } from "./child.ts";
import { freePort, isFree } from "./port.ts";
import { startConsoleProcess, startEmulatorProcess } from "./programs.ts";

/** Something the person can mend; its message is all they need to see. */
class Refusal extends Error {}

const dataDir = resolve(process.env.MUSTER_DATA ?? ".muster");
const children: Child[] = [];
const stopping = new AbortController();

/** Remembers a child for stopping, unless we are stopping already: then it must not stay behind. */
async function keep(child: Child): Promise<Child> {
  children.push(child);
  if (stopping.signal.aborted) await child.stop();
  stopping.signal.throwIfAborted();
  return child;
}

async function choosePorts(): Promise<{ consolePort: number; emulatorPort: number }> {
  const wanted = process.env.PORT ?? "3000";
  const consolePort = Number(wanted);
  if (!Number.isInteger(consolePort) || consolePort < 1 || consolePort > 65_534)
    throw new Refusal(`PORT must be a number from 1 to 65534, not "${wanted}".`);
  if (!(await isFree(consolePort)))
    throw new Refusal(
      `Port ${consolePort} is in use. Choose another, for example: PORT=${consolePort + 100} npm run demo`,
    );
  return { consolePort, emulatorPort: await freePort(consolePort + 1) };
}

/** The key that seals sessions. Kept, so that they survive a restart. */
function keptSecret(): string {
  const path = join(dataDir, "secret");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  const secret = randomBytes(48).toString("base64url");
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return secret;
}

async function build() {
  if (isBuildCurrent()) return;
  console.log("Building the console; this takes about half a minute …");
  const { child, finished } = startBuild(join(dataDir, "build.log"));
  await keep(child);
  const built = await finished;
  children.pop();
  stopping.signal.throwIfAborted();
  if (!built) throw new ChildFailed(child, await child.ended);
}

async function start() {
  const { consolePort, emulatorPort } = await choosePorts();
  await build();
  console.log("Starting the emulator, its hosts and the console …");
  const emulator = startEmulatorProcess({
    port: emulatorPort,
    dataDir: join(dataDir, "emulator"),
    logFile: join(dataDir, "emulator.log"),
  });
  await waitUntilReady(await keep(emulator.child), emulator.readyUrl);
  const console_ = startConsoleProcess({
    port: consolePort,
    dataDir,
    logFile: join(dataDir, "console.log"),
    secret: keptSecret(),
    upstreamUrl: emulator.url,
  });
  await waitUntilReady(await keep(console_.child), console_.readyUrl);
  return { consoleUrl: console_.url, emulatorUrl: emulator.url };
}

type Card = { accounts: { account: string; user: string; password: string; rights: string }[] };

async function printCard({ consoleUrl, emulatorUrl }: { consoleUrl: string; emulatorUrl: string }) {
  // The one place that trusts a shape unread: the emulator is ours, and this is its own card.
  const card = (await (await fetch(`${emulatorUrl}/_emulator/seed`)).json()) as Card;
  const width = Math.max(...card.accounts.map(({ user }) => user.length));
  const accounts = card.accounts.map(
    ({ account, user, password, rights }) =>
      `    account ${account}   user ${user.padEnd(width)}   password ${password}   ${rights}`,
  );
  console.log(`
  Muster is running as a rehearsal: real screens and real SSH, but no real cloud.

  Console    ${consoleUrl}
  Emulator   ${emulatorUrl}
             hosts to try, with their passwords and keys: ${emulatorUrl}/_emulator/

  Sign in with one click, or with an account:
${accounts.join("\n")}

  Ctrl-C stops it. What you do is kept for the next start.
`);
}

/** Runs until a child ends by itself (a failure) or someone asks us to stop. */
async function run() {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await printCard(await start());
  const { child, how } = await Promise.race(
    children.map(async (child) => ({ child, how: await child.ended })),
  );
  if (!stopping.signal.aborted) throw new ChildFailed(child, `${how}, so the rest is stopped too`);
}

function explain(error: unknown) {
  if (error instanceof Refusal) return console.error(error.message);
  if (!(error instanceof ChildFailed)) return console.error(error);
  const { message, child } = error;
  console.error(`${message} Its last lines (all are in ${child.logFile}):\n\n${child.tail()}\n`);
}

/** The console first: until it has stopped it may still need the emulator. */
async function stopAll() {
  for (const child of children.toReversed()) await child.stop();
}

let isFailed = false;
const asked = new Promise<void>((done) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (!stopping.signal.aborted) console.log("\nStopping …");
      stopping.abort();
      done();
    });
});
const running = run().catch((error: unknown) => {
  if (stopping.signal.aborted) return;
  isFailed = true;
  explain(error);
});
await Promise.race([asked, running]);
await stopAll();
process.exit(isFailed ? 1 : 0);
