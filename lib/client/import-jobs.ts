import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  ImportJob,
  ImportJobActionInput,
  ImportJobCreateInput,
  ImportJobListQuery,
  ImportJobPage,
  ImportJobSummary,
} from "#lib/domain/import-job.ts";
import { api } from "./api.ts";
import { noteJobUnderWay } from "./job-under-way.ts";
import { sessionEnded } from "./session-end.ts";

const all = "/api/import-jobs";

const path = (jobId: string) => `${all}/${encodeURIComponent(jobId)}`;

const runningMs = 1000;
const listMs = 2000;
const pausedMs = 5000;

/**
 * How long a job that stands still is looked at: looking counts as being there, and would keep the sign-in from ending.
 * Who comes back to the page looks anew.
 */
const patienceMs = 15 * 60_000;

/** A connection that died while the laptop slept must not hold up the looks that follow. */
const timeoutMs = 10_000;

type Watched<T> = { state: { data?: T | undefined } };

/** As the domain says it; asking there would bring the schema library into every page. */
export const isSettled = ({ status }: Pick<ImportJobSummary, "status">) =>
  status === "done" || status === "cancelled";

/** A cancelled job is over, but what had been sent comes back after it. */
const isStill = (job: Pick<ImportJobSummary, "status" | "counts">) =>
  isSettled(job) && job.counts.sending === 0;

/**
 * When to look at a job again, in milliseconds, or false when nothing will change by itself. Polling, not server-sent
 * events: docs/decisions/0009-poll-import-jobs.md.
 */
export function pollJob(now: () => number = Date.now) {
  const pausedSince = new WeakMap<object, number>();
  return (query: Watched<ImportJob>): number | false => {
    const { data } = query.state;
    if (!data || isStill(data) || sessionEnded.read()) return false;
    if (data.status !== "paused" || data.counts.sending > 0) {
      pausedSince.delete(query);
      return runningMs;
    }
    const since = pausedSince.get(query) ?? now();
    pausedSince.set(query, since);
    return now() - since < patienceMs ? pausedMs : false;
  };
}

/** The same for a list: quick while one of its jobs moves. */
export function pollJobs(query: Watched<ImportJobPage>): number | false {
  const moves = query.state.data?.items.some(
    ({ status, counts }) => status === "queued" || status === "running" || counts.sending > 0,
  );
  return moves && !sessionEnded.read() ? listMs : false;
}

// A hidden tab does not poll (React Query's own default); whoever returns, or is online again, looks at once.
const watch = { refetchOnWindowFocus: "always", refetchOnReconnect: "always" } as const;

export const jobQueries = {
  all: () => ["import-jobs"] as const,
  list: (query: Partial<ImportJobListQuery>) =>
    queryOptions({
      queryKey: [...jobQueries.all(), "list", query],
      queryFn: ({ signal }) => api.get<ImportJobPage>(all, { query, signal, timeoutMs }),
      placeholderData: keepPreviousData,
      refetchInterval: pollJobs,
      ...watch,
    }),
  detail: (jobId: string) =>
    queryOptions({
      queryKey: [...jobQueries.all(), "detail", jobId],
      queryFn: ({ signal }) => api.get<ImportJob>(path(jobId), { signal, timeoutMs }),
      refetchInterval: pollJob(),
      ...watch,
    }),
};

/**
 * Starts an import job. The body holds secrets: hand it over where it is made, never as the variables of a mutation,
 * which React Query keeps. Invalidate `jobQueries.all()` afterwards.
 */
export async function startImport(body: ImportJobCreateInput): Promise<ImportJob> {
  const job = await api.post<ImportJob>(all, { body });
  noteJobUnderWay(job.id);
  return job;
}

/** The rows under way end, no further one begins. Put the reply into `jobQueries.detail`; so with the three below. */
export const pauseJob = (jobId: string) => api.post<ImportJob>(`${path(jobId)}/pause`, { body: {} });

/** Goes on. `logins` replaces what was wiped or never given; it holds secrets, as the body of `startImport` does. */
export const resumeJob = (jobId: string, logins: ImportJobActionInput = {}) =>
  api.post<ImportJob>(`${path(jobId)}/resume`, { body: logins });

/** Ends it: what was created stays, nothing further is sent, and the borrowed login is wiped. */
export const cancelJob = (jobId: string) => api.post<ImportJob>(`${path(jobId)}/cancel`, { body: {} });

/** Sends the failed rows again, and no others. */
export const retryJob = (jobId: string, logins: ImportJobActionInput = {}) =>
  api.post<ImportJob>(`${path(jobId)}/retry`, { body: logins });

/** The receipt as a file for spreadsheets; it imports again unchanged. */
export const exportReceipt = (jobId: string) => api.getFile(path(jobId), { accept: "text/csv" });
