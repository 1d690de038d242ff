import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rehearsalCard } from "./admin/card.ts";
import { createAdmin } from "./admin/routes.ts";
import { startFleet } from "./fleet/servers.ts";
import { createVerifier } from "./fleet/verifier.ts";
import { createFaults } from "./http/fault.ts";
import { createRateLimit } from "./http/rate.ts";
import { createRequestLog } from "./http/request-log.ts";
import { createRouter } from "./http/router.ts";
import { createHttpServer } from "./http/server.ts";
import { operationsOf } from "./operations/table.ts";
import type { SeedName } from "./seed/demo.ts";
import { plantSeed } from "./seed/plant.ts";
import { createClusterStore } from "./store/clusters.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { createFactStore } from "./store/facts.ts";
import { createHostStore } from "./store/hosts.ts";
import { createKeyPairStore } from "./store/key-pairs.ts";
import { createProjectStore } from "./store/projects.ts";
import { createTokenStore } from "./store/tokens.ts";
import type { World } from "./world.ts";

export type EmulatorOptions = {
  /** 0 (the default) = any free port. */
  port?: number;
  /** What a new data folder is filled with; `demo` by default. */
  seed?: SeedName;
  /** Absent = a temporary folder that goes away on close. */
  dataDir?: string;
  /** Added to every answer. */
  latencyMs?: number;
  /** Requests a second, all callers together; more are answered 429. Absent = no limit. */
  ratePerSecond?: number;
  /** Characters of a token. */
  tokenSize?: number;
  dialTimeoutMs?: number;
  /** True = failures of the emulator itself are not printed. */
  quiet?: boolean;
};

export type Emulator = { url: string; close(): Promise<void> };

/** About what a real token of a small account measures. */
const usualTokenSize = 4096;
/** A created host stays pending for a moment before it is dialled, as upstream's do. */
const settleMs = 400;
const usualDialTimeoutMs = 4000;

function createStores(db: Database, tokenSize: number) {
  return {
    tokens: createTokenStore(db, tokenSize),
    projects: createProjectStore(db),
    clusters: createClusterStore(db),
    hosts: createHostStore(db),
    keys: createKeyPairStore(db),
    facts: createFactStore(db),
  };
}

function openFolder(dataDir: string | undefined) {
  if (dataDir !== undefined) return { path: dataDir, leave: () => undefined };
  const path = mkdtempSync(join(tmpdir(), "codearts-emulator-"));
  return { path, leave: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the stand-in for IAM, ProjectMan and CodeArts Deploy on loopback, with its fleet of SSH servers. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { seed = "demo", latencyMs = 0, ratePerSecond, quiet = false } = options;
  const folder = openFolder(options.dataDir);
  const db = openDatabase(folder.path);
  const stores = createStores(db, options.tokenSize ?? usualTokenSize);
  const { hosts, clusters, projects, keys, facts } = stores;
  const now = () => Date.now();
  const onError = (error: unknown) => {
    if (!quiet) process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
  };
  const fleet = await startFleet(keys);
  const dialTimeoutMs = options.dialTimeoutMs ?? usualDialTimeoutMs;
  const verifier = createVerifier({ hosts, clusters, network: fleet.network, dialTimeoutMs, now, onError });
  const plant = () =>
    db.transaction(() => {
      plantSeed(stores, seed, now());
      facts.set("seed", seed);
    });
  if (facts.get("seed") === undefined) plant();

  const faults = createFaults();
  const log = createRequestLog();
  let url = "";
  const world: World = { ...stores, verify: verifier.schedule, settleMs, now, url: () => url };
  const gateway = {
    find: createRouter(operationsOf(world)),
    tokens: stores.tokens,
    faults,
    rate: createRateLimit(ratePerSecond, now),
    latencyMs,
    now,
  };
  const reset = () => {
    plant();
    faults.clear();
    verifier.resume();
  };
  const card = () => rehearsalCard(projects, keys);
  const admin = createAdmin({ faults, log, projects, card, reset, now });
  const server = createHttpServer({ gateway, admin, log, onError });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  url = `http://127.0.0.1:${address.port}`;
  verifier.resume();

  const close = async () => {
    verifier.stop();
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
    fleet.close();
    db.close();
    folder.leave();
  };
  return { url, close };
}
