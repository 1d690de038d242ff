import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";

// Write-ahead log with synchronous=NORMAL: a committed row survives the death of the process, as acknowledged rows must.
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
`;

const tables = `
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS key_pairs (name TEXT PRIMARY KEY, private_key TEXT NOT NULL, public_key TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS certificates (
    address TEXT PRIMARY KEY, private_key TEXT NOT NULL, certificate TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS tokens (
    digest BLOB PRIMARY KEY, user_id TEXT NOT NULL, scope TEXT NOT NULL,
    issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS temporary_keys (
    access_key_id TEXT PRIMARY KEY, secret_key TEXT NOT NULL, token_digest BLOB NOT NULL, user_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS projects (
    id TEXT PRIMARY KEY, num_id INTEGER NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
    creator_id TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS clusters (
    id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL, os TEXT NOT NULL, slave_cluster_id TEXT NOT NULL, description TEXT NOT NULL,
    is_proxy_mode INTEGER NOT NULL, creator_id TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS clusters_name ON clusters (project_id, name);
  CREATE INDEX IF NOT EXISTS clusters_age ON clusters (project_id, created_at);
  CREATE TABLE IF NOT EXISTS hosts (
    id TEXT PRIMARY KEY, cluster_id TEXT NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
    host_name TEXT NOT NULL, ip TEXT NOT NULL, ip_key TEXT NOT NULL, port INTEGER NOT NULL, os TEXT NOT NULL,
    as_proxy INTEGER NOT NULL, proxy_host_id TEXT, install_icagent INTEGER NOT NULL,
    username TEXT NOT NULL, trusted_type INTEGER NOT NULL, password TEXT, private_key TEXT,
    connection_status TEXT NOT NULL, connection_result TEXT NOT NULL, connection_time INTEGER NOT NULL,
    dial_at INTEGER NOT NULL, owner_id TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS hosts_ip ON hosts (cluster_id, ip_key);
  CREATE INDEX IF NOT EXISTS hosts_age ON hosts (cluster_id, created_at);
  CREATE INDEX IF NOT EXISTS hosts_pending ON hosts (dial_at) WHERE connection_status = 'pending';
  CREATE INDEX IF NOT EXISTS hosts_proxy ON hosts (proxy_host_id) WHERE proxy_host_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS hosts_endpoint ON hosts (ip_key, port);
  CREATE TABLE IF NOT EXISTS permissions (
    cluster_id TEXT NOT NULL REFERENCES clusters (id) ON DELETE CASCADE, role_id TEXT NOT NULL,
    permission_name TEXT NOT NULL, permission_value INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    PRIMARY KEY (cluster_id, role_id, permission_name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS environments (
    id TEXT PRIMARY KEY, cluster_id TEXT NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
    name TEXT NOT NULL, application_id TEXT NOT NULL, application_name TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS environments_cluster ON environments (cluster_id);
  CREATE TABLE IF NOT EXISTS environment_hosts (
    environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    host_id TEXT NOT NULL REFERENCES hosts (id) ON DELETE CASCADE,
    PRIMARY KEY (host_id, environment_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS environment_hosts_environment ON environment_hosts (environment_id);
`;

/** The one SQLite file of an emulator. Statements are compiled once per text. */
export type Database = {
  sql(text: string): StatementSync;
  /** Runs `work` as one transaction. */
  transaction<T>(work: () => T): T;
  close(): void;
};

/** Opens (and creates when absent) `emulator.sqlite` in `dataDir`. */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true });
  const connection = new DatabaseSync(join(dataDir, "emulator.sqlite"));
  connection.exec(pragmas);
  connection.exec(tables);
  const statements = new Map<string, StatementSync>();
  const sql = (text: string) => {
    const known = statements.get(text);
    if (known) return known;
    const statement = connection.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  const transaction = <T>(work: () => T): T => {
    connection.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      connection.exec("COMMIT");
      return result;
    } catch (error) {
      connection.exec("ROLLBACK");
      throw error;
    }
  };
  return { sql, transaction, close: () => connection.close() };
}
