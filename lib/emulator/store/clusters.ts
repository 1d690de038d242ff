import { z } from "zod";
import type { Database } from "./database.ts";

export const operatingSystems = ["linux", "windows"] as const;
export type OperatingSystem = (typeof operatingSystems)[number];

const row = z
  .object({
    id: z.string(),
    project_id: z.string(),
    name: z.string(),
    os: z.enum(operatingSystems),
    slave_cluster_id: z.string(),
    description: z.string(),
    is_proxy_mode: z.number(),
    creator_id: z.string(),
    created_at: z.number(),
    updated_at: z.number(),
    host_count: z.number(),
    env_count: z.number(),
  })
  .transform((cluster) => ({
    id: cluster.id,
    projectId: cluster.project_id,
    name: cluster.name,
    os: cluster.os,
    /** Empty = the official pool. */
    poolId: cluster.slave_cluster_id,
    description: cluster.description,
    isProxyMode: cluster.is_proxy_mode === 1,
    creatorId: cluster.creator_id,
    createdAt: cluster.created_at,
    updatedAt: cluster.updated_at,
    hostCount: cluster.host_count,
    /** Environments that take their hosts from it. */
    environmentCount: cluster.env_count,
  }));
export type StoredCluster = z.infer<typeof row>;

export type ClusterSort = "name" | "nick_name" | "owner_name" | "create_time";
export type SortDirection = "ASC" | "DESC";

export type ClusterFilter = {
  projectId: string;
  name: string | undefined;
  os: OperatingSystem | undefined;
  isProxyMode: 0 | 1 | undefined;
  /** `default` = the official pool. */
  poolId: string | undefined;
};

type Page = { sort: ClusterSort; direction: SortDirection; offset: number; limit: number };

const counted = z.object({ total: z.number() });
const columns = `*, (SELECT count(*) FROM hosts WHERE hosts.cluster_id = clusters.id) AS host_count,
  (SELECT count(*) FROM environments WHERE environments.cluster_id = clusters.id) AS env_count`;
// The creator's names sort as their id does: users have no table, and the order only has to be stable.
const sortColumns = {
  name: "name",
  nick_name: "creator_id",
  owner_name: "creator_id",
  create_time: "created_at",
} satisfies Record<ClusterSort, string>;

/** The conditions of a list and the values they bind, a text per combination so that each uses its index. */
function conditionsOf(filter: ClusterFilter) {
  const conditions = ["project_id = :project"];
  const values: Record<string, string | number> = { project: filter.projectId };
  const add = (condition: string, name: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values[name] = value;
  };
  add("instr(lower(name), lower(:name)) > 0", "name", filter.name);
  add("os = :os", "os", filter.os);
  add("is_proxy_mode = :mode", "mode", filter.isProxyMode);
  add("slave_cluster_id = :pool", "pool", filter.poolId === "default" ? "" : filter.poolId);
  return { where: conditions.join(" AND "), values };
}

export function createClusterStore(db: Database) {
  return {
    insert(cluster: Omit<StoredCluster, "hostCount" | "environmentCount">) {
      db.sql(
        `INSERT INTO clusters (id, project_id, name, os, slave_cluster_id, description, is_proxy_mode, creator_id, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        cluster.id,
        cluster.projectId,
        cluster.name,
        cluster.os,
        cluster.poolId,
        cluster.description,
        cluster.isProxyMode ? 1 : 0,
        cluster.creatorId,
        cluster.createdAt,
        cluster.updatedAt,
      );
    },
    /** Writes what can change after creation. */
    update(cluster: Pick<StoredCluster, "id" | "name" | "description" | "poolId" | "updatedAt">) {
      db.sql(
        "UPDATE clusters SET name = ?, description = ?, slave_cluster_id = ?, updated_at = ? WHERE id = ?",
      ).run(cluster.name, cluster.description, cluster.poolId, cluster.updatedAt, cluster.id);
    },
    delete: (id: string) => db.sql("DELETE FROM clusters WHERE id = ?").run(id),
    find(id: string): StoredCluster | undefined {
      const found = db.sql(`SELECT ${columns} FROM clusters WHERE id = ?`).get(id);
      return found && row.parse(found);
    },
    nameTaken: (projectId: string, name: string) =>
      db.sql("SELECT 1 FROM clusters WHERE project_id = ? AND name = ?").get(projectId, name) !== undefined,
    count(projectId: string): number {
      const found = db.sql("SELECT count(*) AS total FROM clusters WHERE project_id = ?").get(projectId);
      return counted.parse(found).total;
    },
    list(filter: ClusterFilter, page: Page) {
      const { where, values } = conditionsOf(filter);
      const order = `${sortColumns[page.sort]} ${page.direction}, rowid ${page.direction}`;
      const found = db
        .sql(`SELECT ${columns} FROM clusters WHERE ${where} ORDER BY ${order} LIMIT :limit OFFSET :offset`)
        .all({ ...values, limit: page.limit, offset: page.offset });
      const count = db.sql(`SELECT count(*) AS total FROM clusters WHERE ${where}`).get(values);
      return { total: counted.parse(count).total, rows: z.array(row).parse(found) };
    },
  };
}
export type ClusterStore = ReturnType<typeof createClusterStore>;
