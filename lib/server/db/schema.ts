import "server-only";
import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { AuditAction, AuditOutcome } from "#lib/domain/audit.ts";
import type { Session } from "#lib/domain/session.ts";
import type { VerificationStatus } from "#lib/domain/verification.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Who is signed in. The cookie holds a random id, this table its hash; the upstream credential is sealed. */
export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the cookie's value, in hexadecimal. */
    idHash: text("id_hash").primaryKey(),
    region: text("region").notNull(),
    account: text("account").notNull(),
    user: text("user_name").notNull(),
    userId: text("user_id").notNull(),
    method: text("method").$type<Session["method"]>().notNull(),
    /** The upstream credential as JSON, sealed. */
    sealedCredential: text("sealed_credential").notNull(),
    tokenExpiresAt: instant("token_expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    projectId: text("project_id"),
    projectName: text("project_name"),
  },
  (table) => [index("sessions_token_expires_at").on(table.tokenExpiresAt)],
);

/** What a person left behind: the project chosen last. */
export const preferences = pgTable(
  "preferences",
  {
    region: text("region").notNull(),
    account: text("account").notNull(),
    userId: text("user_id").notNull(),
    projectId: text("project_id").notNull(),
    projectName: text("project_name").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.account, table.userId] })],
);

/** Everything that changed something. Rows are added and settled once, never removed by the console. */
export const audit = pgTable(
  "audit",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    action: text("action").$type<AuditAction>().notNull(),
    outcome: text("outcome").$type<AuditOutcome>().notNull(),
    at: instant("at").notNull(),
    finishedAt: instant("finished_at"),
    account: text("account"),
    user: text("user_name"),
    /** Address the request came from. */
    from: text("from_address"),
    projectId: text("project_id"),
    clusterId: text("cluster_id"),
    objectId: text("object_id"),
    objectName: text("object_name"),
    code: text("code"),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    index("audit_project_at").on(table.projectId, table.at),
    index("audit_action_at").on(table.action, table.at),
  ],
);

/** Clusters of the projects that were opened here, and when the console last read all hosts of each. */
export const clusterIndex = pgTable(
  "cluster_index",
  {
    region: text("region").notNull(),
    clusterId: text("cluster_id").notNull(),
    projectId: text("project_id").notNull(),
    /** `null` until all its hosts were read, and again once the console changed one of them. */
    readAt: instant("read_at"),
    /** When the console last changed one of its hosts: what was asked for before then is old. */
    changedAt: instant("changed_at"),
    /** Hosts at the last full reading. */
    hostCount: integer("host_count").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.clusterId] }),
    index("cluster_index_project").on(table.region, table.projectId),
  ],
);

/** Hosts as the console read them last, to be found by name or address. Who may see a cluster is not kept here. */
export const hostIndex = pgTable(
  "host_index",
  {
    region: text("region").notNull(),
    clusterId: text("cluster_id").notNull(),
    hostId: text("host_id").notNull(),
    projectId: text("project_id").notNull(),
    /** The name in lower case. */
    nameKey: text("name_key").notNull(),
    /** The address as `canonicalAddress` writes it. */
    addressKey: text("address_key").notNull(),
    port: integer("port").notNull(),
    status: text("status").$type<VerificationStatus>().notNull(),
    /** Parts of name and address, three characters long: what an index over any part of a text is made of. */
    grams: text("grams").array().notNull(),
    /** The host's read shape without its rights. */
    facts: jsonb("facts").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.clusterId, table.hostId] }),
    index("host_index_name").on(table.region, table.projectId, table.nameKey.op("text_pattern_ops")),
    index("host_index_address").on(
      table.region,
      table.projectId,
      table.addressKey.op("text_pattern_ops"),
      table.port,
    ),
    index("host_index_grams").using("gin", table.grams),
  ],
);
