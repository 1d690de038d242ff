import { z } from "zod";
import { canonicalAddress } from "../address.ts";
import { operatingSystems, type SortDirection } from "./clusters.ts";
import type { Database } from "./database.ts";

const row = z
  .object({
    id: z.string(),
    cluster_id: z.string(),
    host_name: z.string(),
    ip: z.string(),
    port: z.number(),
    os: z.enum(operatingSystems),
    as_proxy: z.number(),
    proxy_host_id: z.string().nullable(),
    install_icagent: z.number(),
    username: z.string(),
    trusted_type: z.union([z.literal(0), z.literal(1)]),
    password: z.string().nullable(),
    private_key: z.string().nullable(),
    connection_status: z.enum(["pending", "success", "failed"]),
    connection_result: z.string(),
    connection_time: z.number(),
    dial_at: z.number(),
    owner_id: z.string(),
    created_at: z.number(),
    updated_at: z.number(),
    env_count: z.number(),
  })
  .transform((host) => ({
    id: host.id,
    clusterId: host.cluster_id,
    name: host.host_name,
    ip: host.ip,
    port: host.port,
    os: host.os,
    isProxy: host.as_proxy === 1,
    proxyHostId: host.proxy_host_id,
    installIcagent: host.install_icagent === 1,
    username: host.username,
    trustedType: host.trusted_type,
    /** Kept because later dials log in with it; no reply has a field for it. */
    password: host.password,
    privateKey: host.private_key,
    connection: {
      status: host.connection_status,
      result: host.connection_result,
      at: host.connection_time,
    },
    /** When the pending verification is due, in epoch milliseconds. */
    dialAt: host.dial_at,
    ownerId: host.owner_id,
    createdAt: host.created_at,
    updatedAt: host.updated_at,
    /** Environments it has been imported into. */
    environmentCount: host.env_count,
  }));
export type StoredHost = z.infer<typeof row>;

export type HostSort = "host_name" | "as_proxy" | "owner_name" | "create_time";
export type HostFilter = { clusterId: string; keyword: string | undefined; isProxy: boolean | undefined };
type Page = { sort: HostSort; direction: SortDirection; offset: number; limit: number };

/** A host as it is written: what is counted elsewhere is not part of it. */
export type HostRecord = Omit<StoredHost, "environmentCount">;

const columns = "hosts.*, (SELECT count(*) FROM environment_hosts WHERE host_id = hosts.id) AS env_count";
const counted = z.object({ total: z.number() });
const idRow = z.object({ id: z.string() });
const pendingRow = z.object({ id: z.string(), dial_at: z.number() });
const sortColumns = {
  host_name: "host_name",
  as_proxy: "as_proxy",
  owner_name: "owner_id",
  create_time: "created_at",
} satisfies Record<HostSort, string>;

function conditionsOf(filter: HostFilter) {
  const conditions = ["cluster_id = :cluster"];
  const values: Record<string, string | number> = { cluster: filter.clusterId };
  if (filter.keyword !== undefined) {
    conditions.push(
      "(instr(lower(host_name), lower(:keyword)) > 0 OR instr(lower(ip), lower(:keyword)) > 0)",
    );
    values.keyword = filter.keyword;
  }
  if (filter.isProxy !== undefined) {
    conditions.push("as_proxy = :proxy");
    values.proxy = filter.isProxy ? 1 : 0;
  }
  return { where: conditions.join(" AND "), values };
}

export function createHostStore(db: Database) {
  return {
    insert(host: HostRecord) {
      db.sql(
        `INSERT INTO hosts (id, cluster_id, host_name, ip, ip_key, port, os, as_proxy, proxy_host_id, install_icagent, username,
           trusted_type, password, private_key, connection_status, connection_result, connection_time, dial_at, owner_id,
           created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        host.id,
        host.clusterId,
        host.name,
        host.ip,
        canonicalAddress(host.ip),
        host.port,
        host.os,
        host.isProxy ? 1 : 0,
        host.proxyHostId,
        host.installIcagent ? 1 : 0,
        host.username,
        host.trustedType,
        host.password,
        host.privateKey,
        host.connection.status,
        host.connection.result,
        host.connection.at,
        host.dialAt,
        host.ownerId,
        host.createdAt,
        host.updatedAt,
      );
    },
    find(id: string): StoredHost | undefined {
      const found = db.sql(`SELECT ${columns} FROM hosts WHERE id = ?`).get(id);
      return found && row.parse(found);
    },
    /** Writes what can change after creation; secrets, outcome and the time of the next dial along. */
    update(host: HostRecord) {
      db.sql(
        `UPDATE hosts SET host_name = ?, ip = ?, ip_key = ?, port = ?, proxy_host_id = ?, install_icagent = ?, username = ?,
           trusted_type = ?, password = ?, private_key = ?, connection_status = ?, connection_result = ?, connection_time = ?,
           dial_at = ?, updated_at = ?
         WHERE id = ?`,
      ).run(
        host.name,
        host.ip,
        canonicalAddress(host.ip),
        host.port,
        host.proxyHostId,
        host.installIcagent ? 1 : 0,
        host.username,
        host.trustedType,
        host.password,
        host.privateKey,
        host.connection.status,
        host.connection.result,
        host.connection.at,
        host.dialAt,
        host.updatedAt,
        host.id,
      );
    },
    delete: (id: string) => db.sql("DELETE FROM hosts WHERE id = ?").run(id),
    /** The cluster's host with this address, however it is spelled. */
    findByAddress(clusterId: string, ip: string): StoredHost | undefined {
      const found = db
        .sql(`SELECT ${columns} FROM hosts WHERE cluster_id = ? AND ip_key = ?`)
        .get(clusterId, canonicalAddress(ip));
      return found && row.parse(found);
    },
    /** Ids of the cluster's hosts, in no promised order. */
    idsOf: (clusterId: string) =>
      z
        .array(idRow)
        .parse(db.sql("SELECT id FROM hosts WHERE cluster_id = ?").all(clusterId))
        .map(({ id }) => id),
    /** Ids of the hosts that are reached through a proxy. */
    behind: (proxyId: string) =>
      z
        .array(idRow)
        .parse(db.sql("SELECT id FROM hosts WHERE proxy_host_id = ?").all(proxyId))
        .map(({ id }) => id),
    /** Hosts of the project's other clusters with the same address, port and user name. */
    twins(host: HostRecord): StoredHost[] {
      const found = db
        .sql(
          `SELECT ${columns} FROM hosts JOIN clusters ON clusters.id = hosts.cluster_id
           WHERE ip_key = ? AND port = ? AND username = ? AND cluster_id <> ?
             AND project_id = (SELECT project_id FROM clusters WHERE id = ?)`,
        )
        .all(canonicalAddress(host.ip), host.port, host.username, host.clusterId, host.clusterId);
      return z.array(row).parse(found);
    },
    list(filter: HostFilter, page: Page) {
      const { where, values } = conditionsOf(filter);
      const order = `${sortColumns[page.sort]} ${page.direction}, rowid ${page.direction}`;
      const found = db
        .sql(`SELECT ${columns} FROM hosts WHERE ${where} ORDER BY ${order} LIMIT :limit OFFSET :offset`)
        .all({ ...values, limit: page.limit, offset: page.offset });
      const count = db.sql(`SELECT count(*) AS total FROM hosts WHERE ${where}`).get(values);
      return { total: counted.parse(count).total, rows: z.array(row).parse(found) };
    },
    pending: () =>
      z
        .array(pendingRow)
        .parse(
          db.sql("SELECT id, dial_at FROM hosts WHERE connection_status = 'pending' ORDER BY dial_at").all(),
        )
        .map(({ id, dial_at }) => ({ id, dialAt: dial_at })),
    /** Writes the outcome of the dial due at `dialAt`; does nothing when another dial has been asked for since. */
    settle(
      id: string,
      dialAt: number,
      outcome: { status: "success" | "failed"; result: string; at: number },
    ) {
      db.sql(
        `UPDATE hosts SET connection_status = ?, connection_result = ?, connection_time = ?
         WHERE id = ? AND dial_at = ? AND connection_status = 'pending'`,
      ).run(outcome.status, outcome.result, outcome.at, id, dialAt);
    },
  };
}
export type HostStore = ReturnType<typeof createHostStore>;
