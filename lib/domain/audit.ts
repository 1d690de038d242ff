import { pageOf, pageQuery } from "./page.ts";
import { cleanText } from "./text.ts";
import { z } from "./zod.ts";

/** Everything that changes something, here or upstream. */
export const auditAction = z.enum([
  "session.create",
  "session.delete",
  "session.deleteAll",
  "project.choose",
  "cluster.create",
  "cluster.update",
  "cluster.delete",
  "cluster.permit",
  "host.create",
  "host.update",
  "host.delete",
  "host.copy",
  "import.start",
  "import.pause",
  "import.resume",
  "import.cancel",
  "import.retry",
]);
export type AuditAction = z.infer<typeof auditAction>;

/** What an action is done to: the first part of its name. */
export const auditObjectType = z.enum(["session", "project", "cluster", "host", "import"]);

/** `pending` is written before the call; a row left so tells of a crash. */
export const auditOutcome = z.enum(["pending", "succeeded", "failed", "unknown"]);
export type AuditOutcome = z.infer<typeof auditOutcome>;

export const auditEntrySchema = z.object({
  id: z.string(),
  action: auditAction,
  outcome: auditOutcome,
  /** When the row was written, before the call. */
  at: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true }).nullable(),
  account: z.string().nullable(),
  user: z.string().nullable(),
  /** Address the request came from. */
  from: z.string().nullable(),
  projectId: z.string().nullable(),
  clusterId: z.string().nullable(),
  objectId: z.string().nullable(),
  objectName: z.string().nullable(),
  /** Problem code of a failure. */
  code: z.string().nullable(),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditPage = pageOf(auditEntrySchema);
export type AuditPage = z.infer<typeof auditPage>;

const time = z.iso.datetime({ offset: true, error: "timeSyntax" });

/** Query of GET /api/audit: entries of the chosen project, newest first. `from` is included, `to` is not. */
export const auditListQuery = z.strictObject({
  action: auditAction.optional(),
  objectType: auditObjectType.optional(),
  outcome: auditOutcome.optional(),
  user: z.string().transform(cleanText).optional(),
  clusterId: z.string().optional(),
  objectId: z.string().optional(),
  from: time.optional(),
  to: time.optional(),
  ...pageQuery,
});
export type AuditListQuery = z.infer<typeof auditListQuery>;
