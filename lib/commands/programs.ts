import { type Child, startChild } from "./child.ts";

export type EmulatorOptions = { port: number; dataDir: string; logFile: string; flags?: readonly string[] };

/** Starts the upstream stand-in with its rehearsal fleet. Ready when `readyUrl` answers. */
export function startEmulatorProcess({ port, dataDir, logFile, flags = [] }: EmulatorOptions) {
  const url = `http://127.0.0.1:${port}`;
  const child: Child = startChild({
    name: "emulator",
    args: ["lib/emulator/main.ts", "--port", String(port), "--seed", "demo", "--data", dataDir, ...flags],
    env: process.env,
    logFile,
  });
  return { child, url, readyUrl: `${url}/_emulator/seed` };
}

export type ConsoleOptions = {
  port: number;
  dataDir: string;
  logFile: string;
  secret: string;
  /** Base URL of the emulator, for all three services. */
  upstreamUrl: string;
  /** PostgreSQL; absent: the embedded database in `dataDir`. */
  databaseUrl?: string;
  env?: NodeJS.ProcessEnv;
};

/** Starts the built console. Ready when `readyUrl` answers. */
export function startConsoleProcess(options: ConsoleOptions) {
  const url = `http://127.0.0.1:${options.port}`;
  const { DATABASE_URL: _someoneElses, ...inherited } = process.env;
  const child: Child = startChild({
    name: "console",
    args: ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(options.port)],
    env: {
      ...inherited,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      MUSTER_URL: url,
      MUSTER_SECRET: options.secret,
      MUSTER_DATA: options.dataDir,
      MUSTER_IAM_URL: options.upstreamUrl,
      MUSTER_DEPLOY_URL: options.upstreamUrl,
      MUSTER_PROJECT_URL: options.upstreamUrl,
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
    logFile: options.logFile,
  });
  return { child, url, readyUrl: `${url}/api/health/ready` };
}
