"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { DownloadButton } from "#components/list/download-button.tsx";
import { Banner, type BannerTone } from "#components/ui/banner.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { StackedBar } from "#components/ui/stacked-bar.tsx";
import { paths } from "#lib/client/paths.ts";
import type { ImportJob, ImportJobRow } from "#lib/domain/import-job.ts";
import { checkCounts } from "./check-counts.ts";
import { presentOf } from "./job-counts.ts";
import { failedRowsFile, fileName } from "./job-files.ts";
import { LoginDialog } from "./login-dialog.tsx";
import type { JobControl } from "./use-job-control.ts";

type Props = { job: ImportJob; rows: readonly ImportJobRow[]; control: JobControl };

/** What came of a job, and what one would do next. */
export function JobResult({ job, rows, control }: Props) {
  const t = useTranslations("job.result");
  const action = useTranslations("job.action");
  const { failed, unknown } = job.counts;
  const { tone, title, text } = useVerdict(job);
  // A cancelled job is over; what it lacks is imported anew.
  const isRetried = job.status === "done" && failed + unknown > 0;
  return (
    <Banner
      tone={tone}
      title={title}
      action={
        <>
          {isRetried && <RetryButton job={job} control={control} />}
          <ButtonLink
            variant={isRetried ? "secondary" : "primary"}
            size="sm"
            href={paths.cluster(job.clusterId)}
          >
            {t("cluster")}
          </ButtonLink>
          {failed + unknown > 0 && (
            <DownloadButton
              size="sm"
              label={action("download")}
              name={fileName(job, "failed", "csv")}
              make={() => failedRowsFile(job)}
            />
          )}
          <ButtonLink size="sm" href={paths.addMany(job.clusterId)}>
            {t("more")}
          </ButtonLink>
        </>
      }
    >
      {text}
      <Checks rows={rows} />
    </Banner>
  );
}

function useVerdict(job: ImportJob): { tone: BannerTone; title: string; text: ReactNode } {
  const t = useTranslations("job.result");
  const { total, failed, unknown, waiting } = job.counts;
  const done = presentOf(job.counts);
  if (job.status === "cancelled")
    return {
      tone: "wait",
      title: t("cancelled", { done, total }),
      text: t("cancelledText", { count: waiting }),
    };
  if (done === total) return { tone: "ok", title: t("all", { count: total }), text: t("allText") };
  return {
    tone: "bad",
    title: done === 0 ? t("none") : t("part", { done, total }),
    text: t("partText", { failed, unknown }),
  };
}

/** Added is not verified: what CodeArts says about the logins stands beside it, and follows by itself. */
function Checks({ rows }: { rows: readonly ImportJobRow[] }) {
  const t = useTranslations("cluster.health");
  const own = useTranslations("job.result");
  const counts = checkCounts(rows);
  const words = (["verified", "failed", "pending", "unknown"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => t(status, { count: counts[status] }));
  if (words.length === 0) return null;
  return (
    <StackedBar
      className="mt-2.5"
      parts={[
        { tone: "ok", count: counts.verified },
        { tone: "bad", count: counts.failed },
        { tone: "wait", count: counts.pending },
        { tone: "neutral", count: counts.unknown },
      ]}
      words={own("checks", { words: words.join(", ") })}
    />
  );
}

function RetryButton({ job, control }: Pick<Props, "job" | "control">) {
  const t = useTranslations("job.action");
  const [isAsking, setIsAsking] = useState(false);
  const { failed, unknown } = job.counts;
  return (
    <>
      <Button
        variant="primary"
        size="sm"
        pending={control.pending === "retry"}
        onClick={() => (job.lacksLogin ? setIsAsking(true) : void control.send("retry"))}
      >
        {failed > 0 ? t("retry", { count: failed }) : t("lookUp", { count: unknown })}
      </Button>
      {isAsking && (
        <LoginDialog job={job} verb="retry" control={control} onClose={() => setIsAsking(false)} />
      )}
    </>
  );
}
