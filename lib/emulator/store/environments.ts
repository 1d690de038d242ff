import { z } from "zod";
import { type OperatingSystem, operatingSystems } from "./clusters.ts";
import type { Database } from "./database.ts";

const row = z
  .object({
    id: z.string(),
    cluster_id: z.string(),
    name: z.string(),
    application_id: z.string(),
    application_name: z.string(),
    os: z.enum(operatingSystems),
    host_count: z.number(),
  })
  .transform((environment) => ({
    id: environment.id,
    clusterId: environment.cluster_id,
    name: environment.name,
    applicationId: environment.application_id,
    applicationName: environment.application_name,
    os: environment.os,
    hostCount: environment.host_count,
  }));
export type StoredEnvironment = z.infer<typeof row>;

/** Environments of a cluster, or of an application in one project. */
export type EnvironmentFilter =
  | { column: "cluster_id"; id: string }
  | {
      column: "application_id";
      id: string;
      projectId: string;
      name: string | undefined;
      os: OperatingSystem | undefined;
    };

const counted = z.object({ total: z.number() });
const columns = `environments.*, clusters.os,
  (SELECT count(*) FROM environment_hosts WHERE environment_id = environments.id) AS host_count`;
const joined = "FROM environments JOIN clusters ON clusters.id = environments.cluster_id";

function conditionsOf(filter: EnvironmentFilter) {
  const conditions = [`environments.${filter.column} = :id`];
  const values: Record<string, string> = { id: filter.id };
  if (filter.column === "cluster_id") return { where: conditions.join(" AND "), values };
  conditions.push("clusters.project_id = :project");
  values.project = filter.projectId;
  if (filter.name !== undefined) {
    conditions.push("instr(lower(environments.name), lower(:name)) > 0");
    values.name = filter.name;
  }
  if (filter.os !== undefined) {
    conditions.push("clusters.os = :os");
    values.os = filter.os;
  }
  return { where: conditions.join(" AND "), values };
}

/** Environments of applications: each takes its hosts from one cluster. */
export function createEnvironmentStore(db: Database) {
  return {
    insert(environment: Omit<StoredEnvironment, "hostCount" | "os">, hostIds: readonly string[]) {
      const { id, clusterId, name, applicationId, applicationName } = environment;
      db.sql(
        "INSERT INTO environments (id, cluster_id, name, application_id, application_name) VALUES (?, ?, ?, ?, ?)",
      ).run(id, clusterId, name, applicationId, applicationName);
      for (const hostId of hostIds)
        db.sql("INSERT INTO environment_hosts (environment_id, host_id) VALUES (?, ?)").run(id, hostId);
    },
    list(filter: EnvironmentFilter, page: { offset: number; limit: number }) {
      const { where, values } = conditionsOf(filter);
      const found = db
        .sql(
          `SELECT ${columns} ${joined} WHERE ${where} ORDER BY environments.rowid LIMIT :limit OFFSET :offset`,
        )
        .all({ ...values, ...page });
      const count = db.sql(`SELECT count(*) AS total ${joined} WHERE ${where}`).get(values);
      return { total: counted.parse(count).total, rows: z.array(row).parse(found) };
    },
  };
}
export type EnvironmentStore = ReturnType<typeof createEnvironmentStore>;
