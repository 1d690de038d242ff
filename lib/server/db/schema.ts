import "server-only";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { AuditAction, AuditOutcome } from "#lib/domain/audit.ts";
import type { Access, OperatingSystem } from "#lib/domain/cluster.ts";
import type { Authorization, HostRole } from "#lib/domain/host.ts";
import type {
  ImportJobStatus,
  ImportJobSummary,
  ImportRowState,
  OnDuplicate,
  PausedBecause,
} from "#lib/domain/import-job.ts";
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

/** Lists of hosts to be added. All that may be done to a row depends on the job's `status` and `epoch`. */
export const importJobs = pgTable(
  "import_jobs",
  {
    id: uuid("id").primaryKey(),
    region: text("region").notNull(),
    projectId: text("project_id").notNull(),
    clusterId: text("cluster_id").notNull(),
    clusterName: text("cluster_name").notNull(),
    os: text("os").$type<OperatingSystem>().notNull(),
    access: text("access").$type<Access>().notNull(),
    onDuplicate: text("on_duplicate").$type<OnDuplicate>().notNull(),
    createdBy: text("created_by").notNull(),
    /** In whose name it runs: who started it, or resumed it last. */
    account: text("account").notNull(),
    user: text("user_name").notNull(),
    userId: text("user_id").notNull(),
    /** Address the request came from that set it going. */
    from: text("from_address"),
    status: text("status").$type<ImportJobStatus>().notNull(),
    pausedBecause: text("paused_because").$type<PausedBecause>(),
    /** Rises with each worker that takes the job: one that lost it can neither move a row nor send. */
    epoch: integer("epoch").notNull().default(0),
    /** Id in the queue of the delivery that the worker at work came by. */
    deliveryId: text("delivery_id"),
    /** When the worker last gave a sign of life. */
    pulseAt: instant("pulse_at"),
    waitingFor: text("waiting_for").$type<ImportJobSummary["waitingFor"]>(),
    throttledUntil: instant("throttled_until"),
    /** When it goes on by itself after CodeArts could not be reached, and how often in a row it could not. */
    resumeAt: instant("resume_at"),
    outages: integer("outages").notNull().default(0),
    credentialExpiresAt: instant("credential_expires_at"),
    credentialWipedAt: instant("credential_wiped_at"),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    index("import_jobs_project").on(table.region, table.projectId, table.createdAt),
    index("import_jobs_status").on(table.status),
  ],
);

/** Why a row ended as it did, in no language yet. */
export type StoredProblem = {
  code: string;
  detail: string;
  invalidParams: { name: string; reason: string }[];
  upstream: { status: number | null; code: string | null; message: string | null } | null;
};

/** The hosts of a list, each with what became of it. Their secrets are in `import_secrets`. */
export const importRows = pgTable(
  "import_rows",
  {
    jobId: uuid("job_id")
      .notNull()
      .references(() => importJobs.id, { onDelete: "cascade" }),
    /** Place in the list, from 0. */
    index: integer("row_index").notNull(),
    name: text("name").notNull(),
    address: text("address").notNull(),
    port: integer("port").notNull(),
    role: text("role").$type<HostRole>().notNull(),
    proxyHostId: text("proxy_host_id"),
    /** The proxy is this row of the same list. */
    proxyIndex: integer("proxy_index"),
    proxyName: text("proxy_name"),
    installIcagent: boolean("install_icagent").notNull(),
    username: text("username").notNull(),
    authorizationKind: text("authorization_kind").$type<Authorization["kind"]>().notNull(),
    keyFingerprint: text("key_fingerprint"),
    groupName: text("group_name"),
    secretId: uuid("secret_id"),
    state: text("state").$type<ImportRowState>().notNull(),
    hostId: text("host_id"),
    /** What was sent, if anything was. */
    change: text("change").$type<"create" | "update">(),
    /** Epoch in which it was sent. */
    epoch: integer("epoch").notNull().default(0),
    /** How often it was sent since it last waited for somebody's decision, first and last when. */
    sends: integer("sends").notNull().default(0),
    firstSentAt: instant("first_sent_at"),
    sentAt: instant("sent_at"),
    /** The answer is lost. From this time on, not finding the host proves that it was not made. */
    lookAt: instant("look_at"),
    requestId: text("request_id"),
    auditId: uuid("audit_id"),
    problem: jsonb("problem").$type<StoredProblem>(),
    updatedAt: instant("updated_at"),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.index] }),
    index("import_rows_audit").on(table.auditId),
  ],
);

/**
 * Borrowed credentials, each sealed by itself: logins of hosts, and the upstream credential a job runs by. Rows are
 * deleted when the job ends, and the table is written anew so that nothing of them stays in its file.
 */
export const importSecrets = pgTable(
  "import_secrets",
  {
    id: uuid("id").primaryKey(),
    jobId: uuid("job_id")
      .notNull()
      .references(() => importJobs.id, { onDelete: "cascade" }),
    kind: text("kind").$type<"login" | "upstream">().notNull(),
    sealed: text("sealed").notNull(),
    /** Of an upstream credential: when it ends. */
    expiresAt: instant("expires_at"),
  },
  (table) => [index("import_secrets_job").on(table.jobId)],
);
