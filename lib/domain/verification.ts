import { z } from "./zod.ts";

export const verificationStatus = z.enum(["pending", "verified", "failed", "unknown"]);
export type VerificationStatus = z.infer<typeof verificationStatus>;

/**
 * Why a check failed. Upstream gives one free text, in an undocumented format and in either language; this is our
 * reading of it. `other` when the text says nothing we know.
 */
export const verificationCause = z.enum([
  "passwordRefused",
  "keyRefused",
  "connectionRefused",
  "timedOut",
  "noGreeting",
  "unreachable",
  "proxyUnreachable",
  "proxyLoginRefused",
  "other",
]);
export type VerificationCause = z.infer<typeof verificationCause>;

/** CodeArts' own connectivity check of a host. It starts by itself after a create; no call starts it. */
export const verificationSchema = z.object({
  status: verificationStatus,
  checkedAt: z.iso.datetime({ offset: true }).nullable(),
  cause: verificationCause.nullable(),
  /** Upstream's own text, redacted. */
  original: z.string().nullable(),
});
export type Verification = z.infer<typeof verificationSchema>;
