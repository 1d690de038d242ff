"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { isSettled } from "#lib/client/import-jobs.ts";
import type { ImportJobSummary } from "#lib/domain/import-job.ts";
import { outcomeOf, settledOf } from "./job-counts.ts";

/** Says aloud how far it is: at every quarter and at every change of its status, not for each row. */
export function JobNews({ job }: { job: ImportJobSummary }) {
  const t = useTranslations("job");
  const settled = settledOf(job.counts);
  const quarter = Math.floor((4 * settled) / job.counts.total);
  const status = t(`status.${outcomeOf(job)}`);
  const mark = `${quarter} ${status} ${isSettled(job)}`;
  const [heard, setHeard] = useState(mark);
  const [news, setNews] = useState("");
  useEffect(() => {
    if (mark === heard) return;
    setHeard(mark);
    setNews(t("progress.news", { settled, total: job.counts.total, status }));
  }, [mark, heard, settled, job.counts.total, status, t]);
  return (
    <p role="status" className="sr-only">
      {news}
    </p>
  );
}
