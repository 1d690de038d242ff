"use client";

import { useTranslations } from "next-intl";
import { Fact, Facts } from "#components/list/facts.tsx";
import { Moment } from "#components/list/moment.tsx";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { useTimeWords } from "./time-words.ts";
import { useCountWords } from "./use-count-words.ts";

/** Who, when, what and how it ended. */
export function ReceiptFacts({ job, project }: { job: ImportJob; project: string }) {
  const t = useTranslations("job.receipt");
  const words = useTimeWords();
  const counts = useCountWords();
  const { startedAt, finishedAt } = job;
  return (
    <Facts>
      <Fact name={t("project")}>{project}</Fact>
      <Fact name={t("cluster")}>{job.clusterName}</Fact>
      <Fact name={t("who")}>{job.createdBy}</Fact>
      <Fact name={t("started")}>
        <Moment at={startedAt ?? job.createdAt} />
      </Fact>
      <Fact name={t("ended")}>{finishedAt === null ? t("notEnded") : <Moment at={finishedAt} />}</Fact>
      {startedAt !== null && finishedAt !== null && (
        <Fact name={t("duration")}>{words.duration(startedAt, finishedAt)}</Fact>
      )}
      <Fact name={t("outcome")}>{counts(job.counts)}</Fact>
      <Fact name={t("duplicates")}>{t(`onDuplicate.${job.onDuplicate}`)}</Fact>
      <Fact name={t("login")}>
        <LoginFate job={job} />
      </Fact>
      <Fact name={t("id")}>
        <code className="text-xs">{job.id}</code>
      </Fact>
    </Facts>
  );
}

/** What became of the login that was handed over. */
function LoginFate({ job }: { job: ImportJob }) {
  const t = useTranslations("job.receipt");
  const { credentialWipedAt: wiped, credentialExpiresAt: expires } = job;
  if (wiped !== null) return t.rich("loginWiped", { time: () => <Moment at={wiped} as="clock" /> });
  return t(expires === null ? "loginNone" : "loginKept");
}
