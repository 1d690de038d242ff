import type { ListShape, ListState } from "#lib/client/list-state.ts";
import type { ImportJobListQuery, ImportJobStatus } from "#lib/domain/import-job.ts";

/** In the order of the filter: what moves first. */
export const jobStatuses = [
  "running",
  "queued",
  "paused",
  "done",
  "cancelled",
] as const satisfies readonly ImportJobStatus[];

/** What the address of the list of jobs may hold. Newest comes first, always. */
export const jobListShape = {
  filters: { status: jobStatuses },
  sorts: ["createdAt"],
} as const satisfies ListShape;

/** The request a list's address makes. */
export function toJobQuery({ page, filters }: ListState): Partial<ImportJobListQuery> {
  const status = jobStatuses.find((known) => known === filters.status);
  return { page, ...(status && { status }) };
}
