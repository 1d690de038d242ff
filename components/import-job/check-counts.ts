import type { ImportJobRow } from "#lib/domain/import-job.ts";
import type { VerificationStatus } from "#lib/domain/verification.ts";

export type CheckCounts = Record<VerificationStatus, number>;

/** How CodeArts' checks of the rows' hosts stand; rows without a host have none. */
export function checkCounts(rows: readonly ImportJobRow[]): CheckCounts {
  const counts: CheckCounts = { verified: 0, failed: 0, pending: 0, unknown: 0 };
  for (const { hostId, verification } of rows)
    if (hostId !== null) counts[verification?.status ?? "unknown"] += 1;
  return counts;
}
