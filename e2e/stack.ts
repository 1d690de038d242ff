import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, waitUntilReady } from "#lib/commands/child.ts";
import { freePort } from "#lib/commands/port.ts";
import { startConsoleProcess, startEmulatorProcess } from "#lib/commands/programs.ts";

const firstPort = 47_600;
const secret = "browser-tests-seal-their-sessions-with-this-line";

/** Tests of one lane run one after another and share an emulator and a console; the lanes run side by side. */
export type Lane = "chromium" | "beside";

/** Where a running emulator and console are; plain data, so that it can be handed to test workers. */
export type Addresses = { consoleUrl: string; emulatorUrl: string; folder: string };

export type RunningEmulator = { url: string; port: number; child: Child };
export type RunningConsole = { url: string; port: number; child: Child; dataDir: string };

export const newFolder = () => mkdtemp(join(tmpdir(), "muster-e2e-"));

/** Starts an emulator with its data in `folder`, on `port` or a free one. */
export async function startEmulator(
  folder: string,
  flags: readonly string[] = [],
  port?: number,
): Promise<RunningEmulator> {
  const chosen = port ?? (await freePort(firstPort));
  const emulator = startEmulatorProcess({
    port: chosen,
    dataDir: join(folder, "emulator"),
    logFile: join(folder, "emulator.log"),
    flags: ["--dial-timeout", "2000", ...flags],
  });
  await waitUntilReady(emulator.child, emulator.readyUrl);
  return { url: emulator.url, port: chosen, child: emulator.child };
}

type ConsoleChoices = {
  upstreamUrl: string;
  /** Names the data of a console; two of one name share theirs. */
  name?: string;
  /** Names its log. */
  log?: string;
  port?: number;
  databaseUrl?: string;
};

/** Starts a console without waiting for it: for one that is expected to refuse. */
export async function launchConsole(folder: string, choices: ConsoleChoices) {
  const port = choices.port ?? (await freePort(firstPort));
  const name = choices.name ?? "console";
  const dataDir = join(folder, name);
  const { databaseUrl } = choices;
  const started = startConsoleProcess({
    port,
    dataDir,
    logFile: join(folder, `${choices.log ?? name}.log`),
    secret,
    upstreamUrl: choices.upstreamUrl,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  return { ...started, port, dataDir };
}

/** Starts a console and waits until it is ready. */
export async function startConsole(folder: string, choices: ConsoleChoices): Promise<RunningConsole> {
  const started = await launchConsole(folder, choices);
  await waitUntilReady(started.child, started.readyUrl);
  return started;
}

/** An emulator and a console in a folder of their own. `stop` ends both and removes the folder. */
export async function startStack(emulatorFlags: readonly string[] = []) {
  const folder = await newFolder();
  const emulator = await startEmulator(folder, emulatorFlags);
  const console_ = await startConsole(folder, { upstreamUrl: emulator.url });
  const stop = async () => {
    await console_.child.stop();
    await emulator.child.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, emulator, console: console_, stop };
}
