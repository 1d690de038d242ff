"use client";

import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { renewal } from "#components/session/renewal.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { useTimeWords } from "./time-words.ts";

type Props = { job: ImportJob; me: string };

/** Why a job stands still, what helps, and whether one has to do anything at all. */
export function JobPaused({ job, me }: Props) {
  return job.status === "paused" ? <Paused job={job} me={me} /> : null;
}

function Paused({ job, me }: Props) {
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

/**
 * Why a job that moves is slow. It comes and goes by itself, so its place is kept free: the rows below must not jump.
 */
export function JobHeld({ job }: { job: ImportJob }) {
  const t = useTranslations("job.waiting");
  const words = useTimeWords();
  const { waitingFor, throttledUntil, status } = job;
  if (status !== "queued" && status !== "running") return null;
  const reason = status === "queued" && waitingFor === null ? "queued" : waitingFor;
  const title =
    reason === "throttle" && throttledUntil !== null
      ? t("throttleUntil", { time: words.clock(throttledUntil) })
      : reason && t(reason);
  return (
    <p role="status" className="flex min-h-10 gap-2 text-sm md:min-h-5">
      {reason !== null && (
        <>
          <Hourglass aria-hidden size={15} className="mt-0.5 text-wait" />
          <span className="line-clamp-2 md:line-clamp-1" title={t(`${reason}Text`)}>
            <strong className="font-semibold">{title}</strong>{" "}
            <span className="text-muted">{t(`${reason}Text`)}</span>
          </span>
        </>
      )}
    </p>
  );
}
