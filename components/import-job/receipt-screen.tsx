"use client";

import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { DownloadButton } from "#components/list/download-button.tsx";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { exportReceipt, isSettled, jobQueries } from "#lib/client/import-jobs.ts";
import { paths } from "#lib/client/paths.ts";
import type { ImportJob, ImportJobRow } from "#lib/domain/import-job.ts";
import { JobBadge } from "./job-badge.tsx";
import { failedRowsFile, fileName, receiptFile } from "./job-files.ts";
import { ReceiptFacts } from "./receipt-facts.tsx";
import { ReceiptFoot } from "./receipt-foot.tsx";
import { ReceiptHosts } from "./receipt-hosts.tsx";
import { ReceiptPath } from "./receipt-path.tsx";
import { useLiveRows } from "./use-live-rows.ts";

/** On what and by whom the receipt is looked at. */
export type ReceiptView = { project: string; me: string; isRehearsal: boolean };

type Props = ReceiptView & { jobId: string };

/** One page per import: who did what when, and what became of each host. To be printed, saved and shown to others. */
export function ReceiptScreen({ jobId, ...view }: Props) {
  const t = useTranslations("job");
  const query = useQuery(jobQueries.detail(jobId));
  if (query.data)
    return (
      <>
        <FailedRead query={query} />
        <LoadedReceipt job={query.data} view={view} />
      </>
    );
  if (query.isPending) return <ReceiptSkeleton />;
  return <FailedPage query={query} above={{ label: t("title"), href: paths.importJobs() }} />;
}

function LoadedReceipt({ job, view }: { job: ImportJob; view: ReceiptView }) {
  const t = useTranslations("job");
  const title = t("receipt.of", { cluster: job.clusterName });
  usePageTitle(title);
  const live = useLiveRows(job, true);
  return (
    <article className="receipt">
      <PageHeader
        title={title}
        badge={<JobBadge job={job} />}
        lede={t("receipt.lede")}
        breadcrumbs={[
          { label: t("title"), href: paths.importJobs() },
          { label: t("one", { cluster: job.clusterName }), href: paths.importJob(job.id) },
        ]}
        actions={<ReceiptActions job={job} rows={live.rows} />}
      />
      <div className="grid gap-6 print:gap-4">
        {view.isRehearsal && <Banner tone="wait" title={t("receipt.rehearsal")} />}
        {!isSettled(job) && <Banner tone="info" title={t("receipt.notFinal")} />}
        <div className="grid items-stretch gap-6 lg:grid-cols-[minmax(0,1fr)_25rem] print:grid-cols-[minmax(0,1fr)_15rem] print:gap-4">
          <Card title={t("receipt.facts")}>
            <ReceiptFacts job={job} project={view.project} />
          </Card>
          <Card title={t("receipt.path")} className="flex flex-col">
            <ReceiptPath job={job} rows={live.rows} />
          </Card>
        </div>
        <ReceiptHosts job={job} live={live} />
        <ReceiptFoot me={view.me} />
      </div>
    </article>
  );
}

function ReceiptActions({ job, rows }: { job: ImportJob; rows: readonly ImportJobRow[] }) {
  const t = useTranslations("job.receipt");
  return (
    <>
      <Button variant="primary" icon={<Printer aria-hidden size={16} />} onClick={() => window.print()}>
        {t("print")}
      </Button>
      <DownloadButton
        label={t("csv")}
        name={fileName(job, "receipt", "csv")}
        make={() => exportReceipt(job.id)}
      />
      <DownloadButton
        label={t("json")}
        name={fileName(job, "receipt", "json")}
        make={() => receiptFile(job, rows)}
      />
      {job.counts.failed + job.counts.unknown > 0 && (
        <DownloadButton
          label={t("failedRows")}
          name={fileName(job, "failed", "csv")}
          make={() => failedRowsFile(job)}
        />
      )}
    </>
  );
}

function ReceiptSkeleton() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-72 max-w-full" />
      <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
      <div className="mt-7 grid gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <Skeleton className="h-81 rounded-xl" />
        <Skeleton className="h-81 rounded-xl" />
      </div>
      <Skeleton className="mt-6 h-96 rounded-xl" />
    </Loading>
  );
}
