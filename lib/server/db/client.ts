import "server-only";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { migrate as migratePg } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { Pool } from "pg";
import { env } from "../env.ts";
import { lockFolder } from "./lock.ts";
import * as schema from "./schema.ts";

/** What verbs query; which of the two engines answers is none of their business. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;
export type Database = {
  kind: "embedded" | "postgres";
  db: Db;
  /** The engine itself, for what lives beside our tables. */
  engine: { pglite: PGlite } | { url: string };
  close(): Promise<void>;
};

// Read from the working folder: the bundler moves this module, not the migrations.
const migrationsFolder = join(process.cwd(), "lib", "server", "db", "migrations");

// Any number, as long as every console uses the same one.
const migrationLock = 736_773_001;

/** Drizzle's migrator takes no lock, so consoles that start together would trip over each other. */
async function migratePool(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migratePg(drizzlePg(client), { migrationsFolder });
    await client.query("select pg_advisory_unlock($1)", [migrationLock]);
  } finally {
    client.release();
  }
}

/** Connects to PostgreSQL and brings its tables up to date. `onIdleError` hears of connections that break while unused. */
export async function openPostgres(url: string, onIdleError: (error: Error) => void): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    application_name: "muster",
  });
  // Without a listener a restart of PostgreSQL would end this process.
  pool.on("error", onIdleError);
  try {
    await migratePool(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { kind: "postgres", db: drizzlePg(pool, { schema }), engine: { url }, close: () => pool.end() };
}

async function migrated(pglite: PGlite, release: () => Promise<void>): Promise<Database> {
  const db = drizzlePglite(pglite, { schema });
  await migratePglite(db, { migrationsFolder });
  const close = async () => {
    await pglite.close();
    await release();
  };
  return { kind: "embedded", db, engine: { pglite }, close };
}

/** Opens the embedded database in `folder`, alone. It lives through a kill of this process, not through a power cut. */
export async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  // Sessions and the audit are nobody else's business on this machine.
  await chmod(folder, 0o700);
  const release = await lockFolder(folder);
  return migrated(await PGlite.create(join(folder, "db")), release);
}

/** An embedded database that is gone when it is closed; for tests. */
export const openInMemory = async (): Promise<Database> => migrated(await PGlite.create(), async () => {});

const place: typeof globalThis & { musterDatabase?: Promise<Database> } = globalThis;

/**
 * The database of this process, opened when first asked for. It is kept on `globalThis`: hot reload and Next's separate
 * bundles load this module again, and a second PGlite on one folder destroys data.
 */
export function database(onIdleError: (error: Error) => void = () => {}): Promise<Database> {
  const { databaseUrl, dataFolder } = env();
  place.musterDatabase ??= databaseUrl ? openPostgres(databaseUrl, onIdleError) : openEmbedded(dataFolder);
  return place.musterDatabase;
}

/** Lets tests put a database of their own in the place of the process's. */
export function replaceDatabase(opened: Database | undefined): void {
  if (opened) place.musterDatabase = Promise.resolve(opened);
  else delete place.musterDatabase;
}
