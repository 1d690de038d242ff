import { parseArgs } from "node:util";
import { errorShapes } from "./http/weather.ts";
import { seedNames } from "./seed/seeds.ts";

const usage = `Usage: npm run emulator -- [options]
  --port N            port on 127.0.0.1 (default 18080; 0 = any)
  --seed NAME         demo, empty or large: what a new data folder is filled with (default demo)
  --data DIR          folder that keeps the state (default .muster/emulator)
  --latency MS        added to every answer (default 0)
  --rate N/s          requests a second before 429 (default: no limit)
  --token-size N      characters of a token, 100 to 20000 (default 4096)
  --dial-timeout MS   patience of a verification (default 4000)
  --error-http 200    Deploy answers its errors with HTTP 200 (default: their own status)
  --error-shape S     nested, flat, camel or both: how Deploy spells its errors (default both)`;

// Some releases of Node 24 still call node:sqlite experimental on every start. Everything else is worth reading.
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") console.error(warning);
});

function stop(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}

function whole(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  return stop(`--${name} wants a whole number from ${min} to ${max}, not "${text}"`);
}

function oneOf<T extends string>(name: string, text: string | undefined, words: readonly T[], usual: T): T {
  if (text === undefined) return usual;
  return (
    words.find((word) => word === text) ?? stop(`--${name} is one of ${words.join(", ")}, not "${text}"`)
  );
}

function readOptions() {
  const option = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      port: option,
      seed: option,
      data: option,
      latency: option,
      rate: option,
      "token-size": option,
      "dial-timeout": option,
      "error-http": option,
      "error-shape": option,
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const errorHttp = values["error-http"];
  if (errorHttp !== undefined && errorHttp !== "200") return stop(`--error-http is 200, not "${errorHttp}"`);
  const dataDir = values.data ?? ".muster/emulator";
  return {
    seed: oneOf("seed", values.seed, seedNames, "demo"),
    dataDir,
    port: whole("port", values.port, 0, 65535) ?? 18080,
    latencyMs: whole("latency", values.latency, 0, 600_000),
    ratePerSecond: whole("rate", values.rate?.replace(/\/s$/, ""), 1, 1_000_000),
    tokenSize: whole("token-size", values["token-size"], 100, 20_000),
    errorHttp: errorHttp === undefined ? null : 200,
    errorShape: oneOf("error-shape", values["error-shape"], errorShapes, "both"),
    dialTimeoutMs: whole("dial-timeout", values["dial-timeout"], 100, 600_000),
  } as const;
}

function parseOrStop() {
  try {
    return readOptions();
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

const options = parseOrStop();
const { startEmulator } = await import("./emulator.ts");
const { account, users } = await import("./accounts.ts");
const emulator = await startEmulator(options).catch((error: unknown) => {
  if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
  console.error(`Port ${options.port} is in use. Choose another with --port, or 0 for any free one.`);
  process.exit(1);
});

async function shutDown() {
  await emulator.close();
  process.exit(0);
}
process.once("SIGINT", () => void shutDown());
process.once("SIGTERM", () => void shutDown());

console.log(`Emulator listening on ${emulator.url}`);
console.log(`Rehearsal card: ${emulator.url}/_emulator/`);
for (const { name, password, rights } of users)
  console.log(`  account ${account.name}, user ${name}, password ${password} (${rights})`);
