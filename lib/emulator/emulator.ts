import { once } from "node:events";
import type { Server } from "node:http";
import { rehearsalCard } from "./admin/card.ts";
import { createAdmin } from "./admin/routes.ts";
import { startFleet } from "./fleet/servers.ts";
import { createVerifier, type Verifier } from "./fleet/verifier.ts";
import { createAuthenticator } from "./http/authentication.ts";
import { createFaults } from "./http/fault.ts";
import { createRateLimit } from "./http/rate.ts";
import { createRequestLog } from "./http/request-log.ts";
import { createRouter } from "./http/router.ts";
import { createHttpServer } from "./http/server.ts";
import { createWeatherVane, type ErrorShape } from "./http/weather.ts";
import { operationsOf } from "./operations/table.ts";
import type { SeedName } from "./seed/seeds.ts";
import { openState, type State } from "./state.ts";
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
  /** 200 = Deploy answers its errors with HTTP 200. */
  errorHttp?: 200 | null;
  /** How Deploy spells its errors; `both` by default. */
  errorShape?: ErrorShape;
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

type Running = { url: string; closed: boolean; now(): number; onError(error: unknown): void };

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return `http://127.0.0.1:${address.port}`;
}

async function shut(server: Server) {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Builds the server around what is remembered and the verifier of hosts. */
function assemble(state: State, verifier: Verifier, options: EmulatorOptions, running: Running): Server {
  const { now, onError } = running;
  const faults = createFaults();
  const { errorHttp = null, errorShape = "both" } = options;
  const weather = createWeatherVane({ errorHttp, errorShape });
  const log = createRequestLog();
  const world: World = {
    ...state,
    verify: verifier.schedule,
    cancelVerification: verifier.cancel,
    settleMs,
    now,
    url: () => running.url,
  };
  const gateway = {
    find: createRouter(operationsOf(world)),
    authenticate: createAuthenticator({ ...state, now }),
    expireTokens: () => {
      state.tokens.expireAll(now());
      state.accessKeys.expireAll(now());
    },
    weather: weather.now,
    faults,
    rate: createRateLimit(options.ratePerSecond, now),
    latencyMs: options.latencyMs ?? 0,
    now,
  };
  const reset = () => {
    state.plant();
    faults.clear();
    weather.reset();
    verifier.resume();
  };
  const card = () => rehearsalCard(state.projects, state.keys, now());
  const admin = createAdmin({ ...state, faults, weather, log, card, reset, now });
  return createHttpServer({ gateway, admin, log, onError });
}

/**
 * Starts the stand-in for IAM, ProjectMan and CodeArts Deploy on loopback, with its fleet of SSH servers.
 * Rejects when the port is taken or the folder cannot be written.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { seed = "demo", tokenSize = usualTokenSize, dialTimeoutMs = usualDialTimeoutMs } = options;
  const running: Running = {
    url: "",
    now: () => Date.now(),
    onError: (error) => {
      if (options.quiet || running.closed) return;
      process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
    },
    closed: false,
  };
  const { now, onError } = running;
  const state = openState({ dataDir: options.dataDir, seed, tokenSize, now });
  const fleet = await startFleet(state);
  const { hosts, clusters } = state;
  const verifier = createVerifier({ hosts, clusters, network: fleet.network, dialTimeoutMs, now, onError });
  const server = assemble(state, verifier, options, running);
  const close = async () => {
    running.closed = true;
    verifier.stop();
    await shut(server);
    fleet.close();
    state.close();
  };
  try {
    running.url = await listen(server, options.port ?? 0);
  } catch (error) {
    await close();
    throw error;
  }
  verifier.resume();
  return { url: running.url, close };
}
