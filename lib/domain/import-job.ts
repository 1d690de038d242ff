import { authorizationSchema, hostCreateSchema, hostRole } from "./host.ts";
import { hostsPerCluster } from "./limits.ts";
import { pageOf, pageQuery } from "./page.ts";
import { invalidParam, problemCode } from "./problem.ts";
import { boundedText, objectId, objectName } from "./text.ts";
import { verificationSchema } from "./verification.ts";
import { z } from "./zod.ts";

/** Rows that name the same group share one login. */
export const groupName = boundedText(1, 128, "textLength");

/**
 * One host of a list. Its login is its own, else its group's, else the job's. `proxyName` stands for `proxyHostId`: a
 * proxy of the cluster, or one of the same list.
 */
export const importRowSchema = hostCreateSchema.omit({ authorization: true }).extend({
  proxyHostId: objectId.nullable().default(null),
  proxyName: objectName.nullable().optional(),
  authorization: authorizationSchema.optional(),
  group: groupName.nullable().optional(),
  installIcagent: z.boolean().default(false),
});
export type ImportRow = z.infer<typeof importRowSchema>;
export type ImportRowInput = z.input<typeof importRowSchema>;

/** What to do with a row whose address and port a host of the cluster already has. */
export const onDuplicate = z.enum(["skip", "update"]);
export type OnDuplicate = z.infer<typeof onDuplicate>;

/** Logins handed to a job: one for all, and one for each group that has its own. */
const logins = {
  authorization: authorizationSchema.optional(),
  authorizations: z.record(groupName, authorizationSchema).optional(),
};

/** Body of POST /api/import-jobs. */
export const importJobCreateSchema = z.strictObject({
  clusterId: objectId,
  rows: z.array(importRowSchema).min(1, "rowsCount").max(hostsPerCluster, "rowsCount"),
  ...logins,
  onDuplicate: onDuplicate.default("skip"),
});
export type ImportJobCreate = z.infer<typeof importJobCreateSchema>;
export type ImportJobCreateInput = z.input<typeof importJobCreateSchema>;

/** Body of resume and retry: a fresh login where the borrowed one is gone. Pause and cancel take an empty object. */
export const importJobActionSchema = z.strictObject(logins);
export type ImportJobAction = z.infer<typeof importJobActionSchema>;
export type ImportJobActionInput = z.input<typeof importJobActionSchema>;

export const importJobParams = z.strictObject({ jobId: z.uuid("objectId") });

export const importJobStatus = z.enum(["queued", "running", "paused", "cancelled", "done"]);
export type ImportJobStatus = z.infer<typeof importJobStatus>;

/**
 * `asked`: somebody pressed pause. `signInNeeded`: CodeArts no longer takes the credential of who started it; the job
 * goes on by itself once that person signs in. `loginNeeded`: the borrowed login of the hosts is gone; resume with a
 * fresh one. `upstreamDown`: CodeArts cannot be reached; it goes on by itself.
 */
export const pausedBecause = z.enum(["asked", "signInNeeded", "loginNeeded", "upstreamDown"]);
export type PausedBecause = z.infer<typeof pausedBecause>;

/**
 * `waiting`: not sent. `sending`: sent, no answer yet. `created` and `updated`: so it is upstream. `skipped`: the
 * cluster had it. `failed`: provably not made. `unknown`: sent, answer lost, and looking could not tell.
 */
export const importRowState = z.enum([
  "waiting",
  "sending",
  "created",
  "updated",
  "skipped",
  "failed",
  "unknown",
]);
export type ImportRowState = z.infer<typeof importRowState>;

/** Why a row ended as it did, in the reader's language. */
export const importRowProblem = z.object({
  code: problemCode,
  detail: z.string(),
  invalidParams: z.array(invalidParam).optional(),
  /** Where upstream refused: its own words, redacted. */
  upstream: z
    .object({ status: z.number().nullable(), code: z.string().nullable(), message: z.string().nullable() })
    .optional(),
});

const instant = z.iso.datetime({ offset: true });

/** A row as it stands: never a secret. `index` counts from 0, in the order of the list. */
export const importJobRow = z.object({
  index: z.number(),
  name: z.string(),
  address: z.string(),
  port: z.number(),
  role: hostRole,
  proxyHostId: z.string().nullable(),
  /** Name of the proxy the row goes through. */
  proxyName: z.string().nullable(),
  installIcagent: z.boolean(),
  username: z.string(),
  authorizationKind: z.enum(["password", "key"]),
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  keyFingerprint: z.string().nullable(),
  group: z.string().nullable(),
  state: importRowState,
  hostId: z.string().nullable(),
  problem: importRowProblem.nullable(),
  /** Of the call that was made for the row; the activity log has the same. */
  requestId: z.string().nullable(),
  /** As CodeArts said when the console last read the host; `null` when it has not. */
  verification: verificationSchema.nullable(),
  updatedAt: instant.nullable(),
});
export type ImportJobRow = z.infer<typeof importJobRow>;

export const importJobCounts = z.object({
  total: z.number(),
  waiting: z.number(),
  sending: z.number(),
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  failed: z.number(),
  unknown: z.number(),
});
export type ImportJobCounts = z.infer<typeof importJobCounts>;

/** What keeps a running job from being faster. */
export const importWaitingFor = z.enum(["upstream", "throttle", "proxies", "worker"]);

/** A job without its rows. */
export const importJobSummary = z.object({
  id: z.string(),
  clusterId: z.string(),
  clusterName: z.string(),
  status: importJobStatus,
  pausedBecause: pausedBecause.nullable(),
  onDuplicate,
  createdBy: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  counts: importJobCounts,
  waitingFor: importWaitingFor.nullable(),
  /** Until when CodeArts holds the job's calls back. */
  throttledUntil: instant.nullable(),
  /** Rows settled per minute of late; `null` when nothing moves. */
  ratePerMinute: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** When the borrowed login is wiped at the latest; `null` once it is gone. */
  credentialExpiresAt: instant.nullable(),
  credentialWipedAt: instant.nullable(),
  /** Resume and retry must bring a login: for the rows left there is none any more. */
  lacksLogin: z.boolean(),
});
export type ImportJobSummary = z.infer<typeof importJobSummary>;

export const importJobSchema = importJobSummary.extend({ rows: z.array(importJobRow) });
export type ImportJob = z.infer<typeof importJobSchema>;

export const importJobPage = pageOf(importJobSummary);
export type ImportJobPage = z.infer<typeof importJobPage>;

/** Query of GET /api/import-jobs: jobs of the chosen project, newest first. */
export const importJobListQuery = z.strictObject({
  clusterId: objectId.optional(),
  status: importJobStatus.optional(),
  ...pageQuery,
});
export type ImportJobListQuery = z.infer<typeof importJobListQuery>;

/** Nothing more happens to the job by itself. */
export const isSettled = ({ status }: { status: ImportJobStatus }): boolean =>
  status === "done" || status === "cancelled";
