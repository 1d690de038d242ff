import type { Tone } from "#components/ui/badge.tsx";
import type { BarPart } from "#components/ui/stacked-bar.tsx";
import type { ImportJobCounts, ImportJobStatus, ImportRowState } from "#lib/domain/import-job.ts";

/** States in the order people ask for them: what is in, what is not, what is to come. */
export const rowStates = [
  "created",
  "updated",
  "skipped",
  "failed",
  "unknown",
  "sending",
  "waiting",
] as const satisfies readonly ImportRowState[];

/** Rows that need no more work: how far a job is. */
export const settledOf = ({ total, waiting, sending }: ImportJobCounts) => total - waiting - sending;

/** Hosts of the list that the cluster has now. */
export const presentOf = ({ created, updated, skipped }: ImportJobCounts) => created + updated + skipped;

/** The bar of a job: what is in, what failed, what is not known, what is to come. */
export const barOf = (counts: ImportJobCounts): BarPart[] => [
  { tone: "ok", count: presentOf(counts) },
  { tone: "bad", count: counts.failed },
  { tone: "wait", count: counts.unknown },
  { tone: "neutral", count: counts.waiting + counts.sending },
];

/** A status and, of a job that ended, whether it did all it was asked to. */
export type JobOutcome = ImportJobStatus | "doneInPart";

export const outcomeOf = (job: { status: ImportJobStatus; counts: ImportJobCounts }): JobOutcome =>
  job.status === "done" && presentOf(job.counts) < job.counts.total ? "doneInPart" : job.status;

export const stateTones = {
  created: "ok",
  updated: "ok",
  skipped: "neutral",
  failed: "bad",
  unknown: "wait",
  sending: "neutral",
  waiting: "neutral",
} as const satisfies Record<ImportRowState, Tone>;
