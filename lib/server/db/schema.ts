import "server-only";
import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { AuditAction, AuditOutcome } from "#lib/domain/audit.ts";
import type { Session } from "#lib/domain/session.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Who is signed in. The cookie holds a random id, this table its hash; the upstream token is sealed. */
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
    sealedToken: text("sealed_token").notNull(),
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

/** How the hosts of a cluster stood when the console last read all of them. */
export const clusterHealth = pgTable(
  "cluster_health",
  {
    region: text("region").notNull(),
    clusterId: text("cluster_id").notNull(),
    verified: integer("verified").notNull(),
    failed: integer("failed").notNull(),
    pending: integer("pending").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.clusterId] })],
);
