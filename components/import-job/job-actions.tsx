"use client";

import { CircleSlash, Pause, Play, Receipt } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { isSettled } from "#lib/client/import-jobs.ts";
import { paths } from "#lib/client/paths.ts";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { LoginDialog } from "./login-dialog.tsx";
import type { JobControl } from "./use-job-control.ts";

type Props = { job: ImportJob; control: JobControl };

/** What can be done with a job as it stands. */
export function JobActions({ job, me, control }: Props & { me: string }) {
  const t = useTranslations("job.action");
  const [isCancelling, setIsCancelling] = useState(false);
  return (
    <>
      {!isSettled(job) && <PaceButton job={job} me={me} control={control} />}
      {!isSettled(job) && (
        <Button icon={<CircleSlash aria-hidden size={16} />} onClick={() => setIsCancelling(true)}>
          {t("cancel")}
        </Button>
      )}
      <ButtonLink icon={<Receipt aria-hidden size={16} />} href={paths.receipt(job.id)}>
        {t("receipt")}
      </ButtonLink>
      {/* The job may end by itself while one is asked. */}
      <CancelDialog
        job={job}
        control={control}
        open={isCancelling && !isSettled(job)}
        onClose={() => setIsCancelling(false)}
      />
    </>
  );
}

/** Pauses or resumes: one button, so that the keyboard stays on it when the job does what it was told. */
function PaceButton({ job, me, control }: Props & { me: string }) {
  const t = useTranslations("job.action");
  const [isAsking, setIsAsking] = useState(false);
  const isPaused = job.status === "paused";
  // Somebody else's job may be resumed in one's own name; one's own goes on after signing in.
  if (job.pausedBecause === "signInNeeded" && job.createdBy === me) return null;
  const needsLogin = job.lacksLogin || job.pausedBecause === "loginNeeded";
  const press = () => {
    if (!isPaused) void control.send("pause");
    else if (needsLogin) setIsAsking(true);
    else void control.send("resume");
  };
  return (
    <>
      <Button
        variant={isPaused ? "primary" : "secondary"}
        icon={isPaused ? <Play aria-hidden size={16} /> : <Pause aria-hidden size={16} />}
        pending={control.pending === "pause" || control.pending === "resume"}
        onClick={press}
      >
        {t(isPaused ? "resume" : "pause")}
      </Button>
      {isAsking && isPaused && (
        <LoginDialog job={job} verb="resume" control={control} onClose={() => setIsAsking(false)} />
      )}
    </>
  );
}
