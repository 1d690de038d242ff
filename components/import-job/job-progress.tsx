"use client";

import { clsx } from "clsx";
import { KeyRound } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { Card, CardBody } from "#components/ui/card.tsx";
import { isSettled } from "#lib/client/import-jobs.ts";
import type { ImportJob, ImportJobCounts } from "#lib/domain/import-job.ts";
import { barOf, rowStates, settledOf, stateTones } from "./job-counts.ts";
import { JobHeld, JobPaused } from "./job-waiting.tsx";
import { useTimeWords } from "./time-words.ts";

type Props = { job: ImportJob; me: string };

/** How far a job is, how fast, what it waits for, and what becomes of the login it borrowed. */
export function JobProgress({ job, me }: Props) {
  const t = useTranslations("job.progress");
  return (
    <Card title={t("title")}>
      <CardBody className="grid gap-4 pt-1">
        <JobPaused job={job} me={me} />
        <div className="grid gap-2">
          <Pace job={job} />
          <ProgressBar counts={job.counts} />
        </div>
        <Counts counts={job.counts} />
        <JobHeld job={job} />
        <BorrowedLogin job={job} />
      </CardBody>
    </Card>
  );
}

function Pace({ job }: { job: ImportJob }) {
  const t = useTranslations("job.progress");
  const words = useTimeWords();
  const { counts, ratePerMinute, secondsLeft, startedAt, finishedAt } = job;
  const isMoving = !isSettled(job) && job.status !== "paused";
  const parts = [
    isMoving && secondsLeft !== null && words.left(secondsLeft),
    isMoving && ratePerMinute !== null && t("rate", { rate: Math.round(ratePerMinute) }),
    startedAt && finishedAt && t("took", { duration: words.duration(startedAt, finishedAt) }),
  ].filter((part) => typeof part === "string");
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 tabular-nums">
      <p>
        {t.rich("settled", {
          settled: settledOf(counts),
          total: counts.total,
          strong: (text) => <strong className="text-lg font-semibold">{text}</strong>,
        })}
      </p>
      <p className="text-sm text-muted">{parts.join(" · ")}</p>
    </div>
  );
}

const fills = { ok: "bg-ok", bad: "bg-bad", wait: "bg-wait", neutral: "bg-transparent" } as const;

function ProgressBar({ counts }: { counts: ImportJobCounts }) {
  const t = useTranslations("job.progress");
  return (
    <div
      role="progressbar"
      aria-label={t("label")}
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={settledOf(counts)}
      className="flex h-2.5 overflow-hidden rounded-full bg-line forced-colors:border"
    >
      {barOf(counts).map(({ tone, count }) => (
        <span
          key={tone}
          style={{ width: `${(100 * count) / counts.total}%` }}
          className={clsx(
            "transition-[width] duration-150 ease-out forced-colors:bg-[CanvasText]",
            count > 0 && tone !== "neutral" && "min-w-1.5 border-r border-surface last:border-0",
            fills[tone],
          )}
        />
      ))}
    </div>
  );
}

const dots = { ok: "bg-ok", bad: "bg-bad", wait: "bg-wait", neutral: "bg-line-strong" } as const;

/** Every state that some row is in, in words; what is in stands first, also while it is none. */
function Counts({ counts }: { counts: ImportJobCounts }) {
  const t = useTranslations("job.count");
  const shown = rowStates.filter((state) => counts[state] > 0 || state === "created");
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm tabular-nums">
      {shown.map((state) => (
        <li key={state} className="inline-flex items-center gap-2">
          <span aria-hidden className={clsx("size-2 rounded-full", dots[stateTones[state]])} />
          {t(state, { count: counts[state] })}
        </li>
      ))}
    </ul>
  );
}

const tickMs = 10_000;

/** How long the login that was handed over is still kept, or when it was wiped. */
function BorrowedLogin({ job }: { job: ImportJob }) {
  const t = useTranslations("job.login");
  const words = useTimeWords();
  const now = useNow({ updateInterval: tickMs });
  const { credentialExpiresAt: expires, credentialWipedAt: wiped } = job;
  if (expires === null && wiped === null) return null;
  return (
    <p className="flex gap-2 text-sm text-muted">
      <KeyRound aria-hidden size={15} className="mt-0.5" />
      {expires !== null
        ? t("wipesIn", {
            time: words.clock(expires),
            left: words.until(Date.parse(expires) - now.getTime()),
          })
        : wiped !== null && t("wiped", { time: words.clock(wiped) })}
    </p>
  );
}
