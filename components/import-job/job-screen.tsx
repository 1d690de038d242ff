"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { Moment } from "#components/list/moment.tsx";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { isSettled, jobQueries } from "#lib/client/import-jobs.ts";
import { forgetJobUnderWay, noteJobUnderWay } from "#lib/client/job-under-way.ts";
import { paths } from "#lib/client/paths.ts";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { JobActions } from "./job-actions.tsx";
import { JobBadge } from "./job-badge.tsx";
import { JobNews } from "./job-news.tsx";
import { JobProgress } from "./job-progress.tsx";
import { JobResult } from "./job-result.tsx";
import { JobRows } from "./job-rows.tsx";
import { useJobControl } from "./use-job-control.ts";
import { useLiveRows } from "./use-live-rows.ts";

type Props = {
  jobId: string;
  /** Name of who looks at it. */
  me: string;
};

/** An import job while it goes, and in the same place what came of it. */
export function JobScreen({ jobId, me }: Props) {
  const t = useTranslations("job");
  const query = useQuery(jobQueries.detail(jobId));
  if (query.data) return <LoadedJob job={query.data} me={me} notice={<FailedRead query={query} />} />;
  if (query.isPending) return <JobSkeleton />;
  return <FailedPage query={query} above={{ label: t("title"), href: paths.importJobs() }} />;
}

function LoadedJob({ job, me, notice }: { job: ImportJob; me: string; notice: ReactNode }) {
  const t = useTranslations("job");
  const title = t("one", { cluster: job.clusterName });
  usePageTitle(title);
  useLeaving(job, me);
  const control = useJobControl(job);
  const { rows } = useLiveRows(job, isSettled(job));
  return (
    <>
      <PageHeader
        title={title}
        badge={<JobBadge job={job} />}
        lede={
          <>
            {t("startedBy", { count: job.counts.total, who: job.createdBy })}, <Moment at={job.createdAt} />
          </>
        }
        breadcrumbs={[{ label: t("title"), href: paths.importJobs() }]}
        actions={<JobActions job={job} me={me} control={control} />}
      />
      <JobNews job={job} />
      <div className="grid gap-6 empty:hidden">
        {notice}
        {control.error !== null && <ProblemBanner error={control.error} />}
        {isSettled(job) && <JobResult job={job} rows={rows} control={control} />}
        <JobProgress job={job} me={me} />
        <JobRows job={job} rows={rows} />
      </div>
    </>
  );
}

/** Who leaves a job of theirs under way is told elsewhere how it goes: that needs to know of it, and its last state. */
function useLeaving(job: ImportJob, me: string) {
  const client = useQueryClient();
  const isMine = job.createdBy === me;
  const isUnderWay = !isSettled(job);
  useEffect(() => {
    if (!isMine) return;
    // Who sees the end here is not told of it once more elsewhere.
    if (!isUnderWay) return forgetJobUnderWay(job.id);
    noteJobUnderWay(job.id);
    return () => void client.invalidateQueries({ queryKey: [...jobQueries.all(), "list"] });
  }, [client, job.id, isMine, isUnderWay]);
}

function JobSkeleton() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-72 max-w-full" />
      <Skeleton className="mt-3 h-3.5 w-80 max-w-full" />
      <Skeleton className="mt-7 h-40 rounded-xl" />
      <Skeleton className="mt-6 h-96 rounded-xl" />
    </Loading>
  );
}
