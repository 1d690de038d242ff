import "server-only";
import { database } from "./db/client.ts";
import { DatabaseInUseError } from "./db/lock.ts";
import { ConfigurationError, env } from "./env.ts";
import { startImports } from "./import-jobs/queue.ts";
import { describeError, log } from "./log.ts";
import { redactText } from "./redactor.ts";
import { readRehearsalCard } from "./rehearsal.ts";

/** What kept the console from starting, for whoever starts it. */
export function explainFailure(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof DatabaseInUseError) return error.message;
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Muster cannot start: ${redactText(told)}`;
}

async function prepareOnce(): Promise<void> {
  const { databaseUrl, dataFolder, origin } = env();
  const opened = await database((error) =>
    log().error({ error: describeError(error) }, "database connection lost"),
  );
  if (databaseUrl === null)
    log().warn(
      { dataFolder },
      "using the embedded database: for one process, and not safe against power loss; set DATABASE_URL for anything that matters",
    );
  // Nobody has to wait for what was begun before: requests are served meanwhile.
  void startImports(opened).catch((error: unknown) =>
    log().error({ error: describeError(error) }, "import jobs are not worked on"),
  );
  const isRehearsal = (await readRehearsalCard()) !== null;
  log().info({ origin, isRehearsal }, "started");
}

const place: typeof globalThis & { musterPrepared?: Promise<void> } = globalThis;

/**
 * Everything that must stand before the first request. Throws what `explainFailure` explains. Next starts its proxy and
 * its pages apart in one process and asks each time.
 */
export function prepare(): Promise<void> {
  place.musterPrepared ??= prepareOnce();
  return place.musterPrepared;
}
