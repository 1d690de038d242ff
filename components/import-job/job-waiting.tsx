"use client";

import { useTranslations } from "next-intl";
import { renewal } from "#components/session/renewal.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { useTimeWords } from "./time-words.ts";
import type { JobControl } from "./use-job-control.ts";

type Props = { job: ImportJob; me: string; control: JobControl };

/** What keeps a job from going on, what helps, and whether one has to do anything at all. */
export function JobWaiting({ job, me }: Props) {
  if (job.status === "paused") return <Paused job={job} me={me} />;
  if (job.status === "queued" || job.status === "running") return <Held job={job} />;
  return null;
}

function Paused({ job, me }: Pick<Props, "job" | "me">) {
  const t = useTranslations("job.waiting");
  const because = job.pausedBecause ?? "asked";
  if (because !== "signInNeeded")
    return (
      <Banner tone={because === "asked" ? "info" : "wait"} role="status" title={t(because)}>
        {t(`${because}Text`)}
      </Banner>
    );
  const who = job.createdBy;
  if (who !== me)
    return (
      <Banner tone="wait" role="status" title={t("signInNeededOther", { who })}>
        {t("signInNeededOtherText", { who })}
      </Banner>
    );
  return (
    <Banner
      tone="wait"
      role="status"
      title={t("signInNeeded")}
      action={
        <Button variant="primary" size="sm" onClick={() => renewal.set(true)}>
          {t("signIn")}
        </Button>
      }
    >
      {t("signInNeededText")}
    </Banner>
  );
}

/** It goes on by itself; the page only says why it is slow. */
function Held({ job }: { job: ImportJob }) {
  const t = useTranslations("job.waiting");
  const words = useTimeWords();
  const { waitingFor, throttledUntil, status } = job;
  const reason = status === "queued" && waitingFor === null ? "queued" : waitingFor;
  if (reason === null) return null;
  const title =
    reason === "throttle" && throttledUntil !== null
      ? t("throttleUntil", { time: words.clock(throttledUntil) })
      : t(reason);
  return (
    <Banner
      tone={reason === "throttle" || reason === "upstream" ? "wait" : "info"}
      role="status"
      title={title}
    >
      {t(`${reason}Text`)}
    </Banner>
  );
}
