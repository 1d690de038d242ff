import "server-only";
import { type Database, openInMemory, openPostgres } from "./client.ts";

/** One engine under test: `open` gives an empty database with all tables, `close` puts the engine away. */
export type DatabaseEngine = { name: string; open(): Promise<Database>; close(): Promise<void> };

type StartPostgres = () => Promise<{ url: string; stop(): Promise<void> }>;

const openAlone: DatabaseEngine = { name: "PGlite", open: openInMemory, close: async () => {} };

/** A real PostgreSQL, started when first needed. Each `open` gets a database of its own on it. */
function openOnServer(startPostgres: StartPostgres): DatabaseEngine {
  let server: ReturnType<StartPostgres> | undefined;
  let opened = 0;
  const open = async () => {
    server ??= startPostgres();
    const { url } = await server;
    const name = `muster_${++opened}`;
    const admin = await openPostgres(url, () => {});
    await admin.db.execute(`create database ${name}`);
    await admin.close();
    const own = new URL(url);
    own.pathname = `/${name}`;
    return openPostgres(own.href, () => {});
  };
  return { name: "PostgreSQL", open, close: async () => (await server)?.stop() };
}

/**
 * Both engines the console runs on, for `describe.each`. `startPostgres` is e2e/postgres.ts', handed in because lib/server
 * may not import from there.
 */
export const databaseEngines = (startPostgres: StartPostgres): DatabaseEngine[] => [
  openAlone,
  openOnServer(startPostgres),
];
