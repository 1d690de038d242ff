import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export type ChildOptions = {
  /** How the child is called in messages. */
  name: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Everything the child prints; begun anew at each start. */
  logFile: string;
};

export type Child = {
  name: string;
  logFile: string;
  /** Resolves once, with words for how it ended. */
  ended: Promise<string>;
  /** `null` while it runs, and when a signal ended it. */
  exitCode(): number | null;
  /** The last lines it printed. */
  tail(lines?: number): string;
  /** Asks it to stop and resolves when it has; kills it when it does not within `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
  /** kill -9: no chance to tidy up. */
  kill(): Promise<void>;
};

const howItEnded = (code: number | null, signal: NodeJS.Signals | null) =>
  signal ? `was ended by ${signal}` : `ended with code ${code}`;

async function stopProcess(running: ChildProcess, ended: Promise<string>, patienceMs: number) {
  const timer = setTimeout(() => running.kill("SIGKILL"), patienceMs);
  running.kill("SIGTERM");
  await ended;
  clearTimeout(timer);
}

/**
 * Starts a Node program with its output in a file. It gets a process group of its own, so that Ctrl-C in a terminal
 * reaches us only and the order of stopping stays ours.
 */
export function startChild({ name, args, env, logFile }: ChildOptions): Child {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream("", { fd: openSync(logFile, "w", 0o600) });
  const running = spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.stdout.pipe(log, { end: false });
  running.stderr.pipe(log, { end: false });
  // Should we end without stopping it, by a crash say, it must not stay behind.
  const killWithUs = () => running.kill("SIGKILL");
  process.once("exit", killWithUs);
  const ended = new Promise<string>((resolve) => {
    running.once("exit", () => process.off("exit", killWithUs));
    running.once("error", (error) => resolve(`could not be started: ${error.message}`));
    running.once("close", (code, signal) => log.end(() => resolve(howItEnded(code, signal))));
  });
  return {
    name,
    logFile,
    ended,
    exitCode: () => running.exitCode,
    tail: (lines = 20) => readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-lines).join("\n"),
    stop: (patienceMs = 10_000) => stopProcess(running, ended, patienceMs),
    kill: async () => {
      running.kill("SIGKILL");
      await ended;
    },
  };
}

export class ChildFailed extends Error {
  readonly child: Child;

  constructor(child: Child, how: string) {
    super(`The ${child.name} ${how}.`);
    this.name = "ChildFailed";
    this.child = child;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5000) });
    await reply.arrayBuffer();
    return reply.ok;
  } catch {
    return false;
  }
}

/** Resolves when `url` answers with success; rejects when the child ends first or the time is up. */
export async function waitUntilReady(child: Child, url: string, deadlineMs = 60_000): Promise<void> {
  let how: string | null = null;
  void child.ended.then((words) => {
    how = words;
  });
  const deadline = Date.now() + deadlineMs;
  while (!(await answers(url))) {
    if (how !== null) throw new ChildFailed(child, how);
    if (Date.now() > deadline) throw new ChildFailed(child, `did not answer at ${url} in time`);
    await wait(100);
  }
}
