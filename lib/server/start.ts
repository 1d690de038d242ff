import "server-only";
import { database } from "./db/client.ts";
import { DatabaseInUseError } from "./db/lock.ts";
import { ConfigurationError, env } from "./env.ts";
import { describeError, log } from "./log.ts";
import { readRehearsalCard } from "./rehearsal.ts";

const neededNode = 24;

/** A sentence for whoever starts the console; anything unforeseen shows what it is. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof DatabaseInUseError) return error.message;
  if (error instanceof Error) return `Muster cannot start: ${error.stack ?? error.message}`;
  return `Muster cannot start: ${String(error)}`;
}

function checkNode(): void {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= neededNode) return;
  throw new ConfigurationError([
    `Node ${neededNode} or newer is needed, and this is ${process.versions.node}. "npm install" brings one along; start with "npm start".`,
  ]);
}

async function prepare(): Promise<void> {
  checkNode();
  const { databaseUrl, dataFolder, origin } = env();
  await database((error) => log().error({ error: describeError(error) }, "database connection lost"));
  if (databaseUrl === null)
    log().warn(
      { dataFolder },
      "using the embedded database: for one process, and not safe against power loss; set DATABASE_URL for anything that matters",
    );
  const isRehearsal = (await readRehearsalCard()) !== null;
  log().info({ origin, isRehearsal }, "started");
}

/** Checks the configuration, opens the database and brings it up to date. When that fails the process ends with code 1. */
export async function start(): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n\n`);
    process.exit(1);
  }
}
