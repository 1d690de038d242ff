import { spawn } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { ensureBrowser } from "./browser.ts";
import { isBuildCurrent, startBuild } from "./build.ts";
import {
  add,
  type Counts,
  closingLine,
  failedOne,
  judge,
  passedOne,
  readPlaywrightCounts,
  readVitestCounts,
} from "./counts.ts";
import { ensureSshd } from "./openssh.ts";

const reports = resolve(".vitest");

// The project's own programs and its own Node first, also when this was not started by npm.
const path = `${resolve("node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`;

/** Runs a program of the project in plain sight; tells whether it ended well. */
function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.once("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      done(false);
    });
    child.once("close", (code) => done(code === 0));
  });
}

/** A check that passes or fails as a whole. */
async function check(...commands: [command: string, ...args: string[]][]): Promise<Counts> {
  for (const [command, ...args] of commands) if (!(await run(command, args))) return failedOne;
  return passedOne;
}

/** Reads what a runner reported; a runner that crashed has left nothing, and that is a failure. */
function countsFrom(report: string, read: (path: string) => Counts, exitedWell: boolean): Counts {
  if (existsSync(report)) return judge(read(report), exitedWell);
  console.error(`No report was left at ${report}.`);
  return failedOne;
}

async function vitest(project: "unit" | "contract"): Promise<Counts> {
  const report = join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const exitedWell = await run("vitest", ["run", "--project", project, ...reporters]);
  return countsFrom(report, readVitestCounts, exitedWell);
}

/** What did not run here, to be said at the end. */
const notes: string[] = [];

function contract(): Promise<Counts> {
  if (ensureSshd() === null)
    notes.push(
      "Not run: the logins at a real OpenSSH server. There is none here, and none could be installed (openssh-server).",
    );
  return vitest("contract");
}

async function build(): Promise<Counts> {
  if (isBuildCurrent()) {
    console.log("The last build was made from these sources.");
    return passedOne;
  }
  const logFile = join(reports, "build.log");
  const isBuilt = await startBuild(logFile).finished;
  if (!isBuilt) console.error(readFileSync(logFile, "utf8"));
  return isBuilt ? passedOne : failedOne;
}

async function browser(): Promise<Counts> {
  if (!isBuildCurrent()) {
    console.error("There is no build of these sources, so the browser tests cannot run.");
    return failedOne;
  }
  const chromium = await ensureBrowser();
  if (chromium === null) {
    console.error(
      "No browser works here and none could be installed. Install Chromium, or point MUSTER_CHROMIUM at one.",
    );
    return failedOne;
  }
  const report = join(reports, "browser.json");
  const exitedWell = await run("playwright", ["test", "--reporter=list,json"], {
    MUSTER_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return countsFrom(report, readPlaywrightCounts, exitedWell);
}

const sources = globSync(["{app,components,lib,e2e,bench}", "*.ts"]);

// The quick ones first. One that fails does not keep the others from telling what they know.
const steps: Record<string, () => Promise<Counts>> = {
  types: () => check(["next", "typegen"], ["tsc", "--noEmit"]),
  lint: () => check(["biome", "check", "."]),
  boundaries: () => check(["depcruise", "--config", ".dependency-cruiser.cjs", "--no-progress", ...sources]),
  "unused code": () => check(["knip"]),
  unit: () => vitest("unit"),
  contract,
  build,
  browser,
};

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
let total: Counts = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
for (const [name, step] of Object.entries(steps)) {
  console.log(`\n── ${name} ${"─".repeat(70 - name.length)}\n`);
  const startedAt = performance.now();
  const counts = await step().catch((error: unknown) => {
    console.error(error);
    return failedOne;
  });
  total = add(total, counts);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  lines.push(`${counts.failed > 0 ? "✗" : "✓"} ${name.padEnd(12)} ${closingLine(counts)} (${seconds} s)`);
}
console.log(`\n${"─".repeat(74)}\n\n${[...lines, ...notes].join("\n")}\n\n${closingLine(total)}`);
process.exit(total.failed > 0 ? 1 : 0);
