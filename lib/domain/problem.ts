import { clusterSchema } from "./cluster.ts";
import { hostSchema } from "./host.ts";
import { reasons } from "./reason.ts";
import { z } from "./zod.ts";

/** The closed set of error codes, each with its HTTP status. */
export const problemStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  upstream_rejected: 422,
  internal: 500,
  upstream_unavailable: 503,
  outcome_unknown: 504,
} as const;

export type ProblemCode = keyof typeof problemStatus;
export const problemCode = z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]);

/** A refused field: the sentence in the reader's language, and the key it was made from. */
export const invalidParam = z.object({ name: z.string(), reason: z.string(), code: z.enum(reasons) });
export type InvalidParam = z.infer<typeof invalidParam>;

/** Body of every error reply, `application/problem+json` (RFC 9457). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** For the person, in the person's language. */
  detail: z.string(),
  code: problemCode,
  requestId: z.string(),
  invalidParams: z.array(invalidParam).optional(),
  /** Where upstream refused: its own words, redacted. */
  upstream: z
    .object({ status: z.number().nullable(), code: z.string().nullable(), message: z.string().nullable() })
    .optional(),
  /** Where an edit came too late: the object as it is now. `invalidParams` names what changed. */
  current: z.union([hostSchema, clusterSchema]).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
