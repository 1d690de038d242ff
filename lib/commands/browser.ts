import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { aptInstall, run } from "./apt.ts";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** What Chromium needs to run as root, in a container, on a machine without a network. */
export const browserArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chromium that someone has pointed at or installed; looked for, not tried. */
export function lookForBrowser(): string | null {
  if (process.env.MUSTER_CHROMIUM) return process.env.MUSTER_CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isProgram) ?? null;
}

/** Does it start and render an empty page? */
function works(path: string): boolean {
  const profile = mkdtempSync(join(tmpdir(), "muster-browser-"));
  const page = ["--headless", `--user-data-dir=${profile}`, "--dump-dom", "about:blank"];
  const { status } = spawnSync(path, [...browserArgs, ...page], { timeout: 60_000, stdio: "ignore" });
  rmSync(profile, { recursive: true, force: true });
  return status === 0;
}

async function playwrightsOwn(): Promise<string | null> {
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  if (!run(process.execPath, [cli, "install", "chromium"])) return null;
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

const debians = (): string | null => (aptInstall("chromium") ? lookForBrowser() : null);

/** Finds a working Chromium, installing one where there is none. `null` when nothing works here. */
export async function ensureBrowser(): Promise<string | null> {
  const found = lookForBrowser();
  if (found !== null && works(found)) return found;
  const own = await playwrightsOwn();
  if (own !== null && works(own)) return own;
  const installed = debians();
  return installed !== null && works(installed) ? installed : null;
}
