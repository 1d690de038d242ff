import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator } from "#lib/emulator/emulator.ts";
import { type Database, openEmbedded } from "../db/client.ts";
import { importSecrets } from "../db/schema.ts";
import { indexSettled } from "../index-filler.ts";
import { openTestConsole } from "../test-console.ts";
import { openTestWorld } from "../test-world.ts";
import { stopImports } from "./queue.ts";
import { isDone, jobThat, password, rowOf, rowsOf, startJob } from "./test-jobs.ts";

const canary = "Canary-9f3b27c1-Yellow";
const ownCanary = "Canary-own-4471-Green";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-canary-"));
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url, { database: await openEmbedded(folder) });
  world = openTestWorld(emulator.url);
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

/** Every file of the database, by its path in the folder. */
async function files(): Promise<Map<string, Buffer>> {
  const entries = await readdir(join(folder, "db"), { recursive: true, withFileTypes: true });
  const read = entries
    .filter((entry) => entry.isFile())
    .map(
      async ({ parentPath, name }) =>
        [join(parentPath, name), await readFile(join(parentPath, name))] as const,
    );
  return new Map(await Promise.all(read));
}

describe("after an import job", () => {
  test("no file of the database holds a credential it borrowed, nor any table what was sealed of it", async () => {
    const browser = await world.signedIn();
    const cluster = await world.createCluster(browser);
    await world.admin("POST", "/faults", {
      match: { method: "POST", path: "/v1/resources/host-groups/*" },
      times: 1000,
      fault: { kind: "delay", ms: 100 },
    });
    const own = { authorization: { ...password, password: ownCanary } };
    const rows = [...rowsOf(40), rowOf(41, own)];
    const started = await startJob(browser, cluster.id, {
      rows,
      authorization: { ...password, password: canary },
    });
    const sealed = await database.db.select().from(importSecrets).where(eq(importSecrets.jobId, started.id));
    expect(sealed.map(({ kind }) => kind).sort()).toEqual(["login", "login", "upstream"]);
    const job = await jobThat(browser, started.id, isDone);
    expect(job.counts.created).toBe(41);
    await expect.poll(async () => (await database.db.select().from(importSecrets)).length).toBe(0);
    await stopImports();
    await indexSettled();
    await database.close();
    const all = await files();
    expect(all.size).toBeGreaterThan(100);
    const holding = (text: string) =>
      [...all].flatMap(([path, bytes]) => (bytes.includes(text) ? [path] : []));
    // That the search finds what is there: a name is no secret, and is kept.
    expect(holding("web-041").some((path) => path.includes("base"))).toBe(true);
    expect(holding(canary)).toEqual([]);
    expect(holding(ownCanary)).toEqual([]);
    for (const { sealed: text } of sealed) {
      // The text of the seal, without what it has in common with others. The database's own journal ages by itself.
      const found = holding(text.split(".").at(-1)?.slice(0, 40) ?? text);
      expect(found.filter((path) => !path.includes("pg_wal"))).toEqual([]);
    }
  });
});
