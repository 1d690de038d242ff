"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Check, Ellipsis, Pause, TriangleAlert, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isSettled, jobQueries } from "#lib/client/import-jobs.ts";
import { forgetJobUnderWay, noteJobEnd } from "#lib/client/job-under-way.ts";
import { paths } from "#lib/client/paths.ts";
import type { ImportJobSummary } from "#lib/domain/import-job.ts";
import { type JobOutcome, outcomeOf, presentOf, settledOf } from "./job-counts.ts";

const pollMs = 4000;

// The newest jobs, without their rows: what one has just started is among them.
const newest = { pageSize: 10 };

/**
 * My import while I am elsewhere: one line with its progress, which turns into the result and can be put away. Default
 * export, as `lazy` asks for one.
 */
export default function JobBanner({ jobId }: { jobId: string }) {
  const here = usePathname();
  const { data } = useQuery({
    ...jobQueries.list(newest),
    // One that is paused waits for somebody; a look when one comes back to the window is enough.
    refetchInterval: ({ state }) => {
      const status = state.data?.items.find(({ id }) => id === jobId)?.status;
      return status === "queued" || status === "running" ? pollMs : false;
    },
  });
  const job = data?.items.find(({ id }) => id === jobId);
  // It has ended, or is another person's who used this browser before.
  const isOver = data !== undefined && (!job || isSettled(job));
  useEffect(() => {
    if (isOver) noteJobEnd();
  }, [isOver]);
  if (!job || here.startsWith(paths.importJob(jobId))) return null;
  return <Strip job={job} />;
}

const looks = {
  queued: { icon: Ellipsis, frame: "bg-accent-soft border-accent-line", mark: "text-accent" },
  running: { icon: Ellipsis, frame: "bg-accent-soft border-accent-line", mark: "text-accent" },
  paused: { icon: Pause, frame: "bg-wait-soft border-wait/35", mark: "text-wait" },
  cancelled: { icon: TriangleAlert, frame: "bg-wait-soft border-wait/35", mark: "text-wait" },
  doneInPart: { icon: TriangleAlert, frame: "bg-bad-soft border-bad/35", mark: "text-bad" },
  done: { icon: Check, frame: "bg-ok-soft border-ok/35", mark: "text-ok" },
} as const satisfies Record<JobOutcome, object>;

const sentences = {
  queued: "running",
  running: "running",
  paused: "paused",
  cancelled: "inPart",
  doneInPart: "inPart",
  done: "done",
} as const satisfies Record<JobOutcome, string>;

/** As high as the air above a page's heading: nothing moves when it comes, and nothing when it goes. */
function Strip({ job }: { job: ImportJobSummary }) {
  const t = useTranslations("job.banner");
  const outcome = outcomeOf(job);
  const { icon: Icon, frame, mark } = looks[outcome];
  const { counts, clusterName: cluster } = job;
  const settled = settledOf(counts);
  const isOver = isSettled(job);
  const words = t(sentences[outcome], { cluster, settled, done: presentOf(counts), total: counts.total });
  return (
    <aside
      aria-label={t("label")}
      className={clsx(
        "relative flex h-6 items-center gap-2 border-b px-4 text-xs sm:px-8 print:hidden",
        frame,
      )}
    >
      <Icon aria-hidden size={14} className={mark} />
      <p className="min-w-0 truncate tabular-nums" title={words}>
        {words}
      </p>
      <Link
        href={paths.importJob(job.id)}
        className="inline-flex min-h-6 shrink-0 items-center rounded-sm font-semibold underline underline-offset-2"
      >
        {t(isOver ? "result" : "open")}
      </Link>
      <button
        type="button"
        aria-label={t("dismiss")}
        onClick={() => forgetJobUnderWay(job.id)}
        className="ml-auto grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:text-ink"
      >
        <X aria-hidden size={14} />
      </button>
      <p role="status" className="sr-only">
        {isOver && words}
      </p>
      {!isOver && (
        <span
          aria-hidden
          className="absolute bottom-0 left-0 h-0.5 bg-accent transition-[width] duration-150"
          style={{ width: `${(100 * settled) / counts.total}%` }}
        />
      )}
    </aside>
  );
}
