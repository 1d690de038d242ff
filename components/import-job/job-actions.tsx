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
  const isMoving = job.status === "queued" || job.status === "running";
  return (
    <>
      {isMoving && (
        <Button
          icon={<Pause aria-hidden size={16} />}
          pending={control.pending === "pause"}
          onClick={() => void control.send("pause")}
        >
          {t("pause")}
        </Button>
      )}
      {/* Somebody else's job may be resumed in one's own name; one's own goes on after signing in. */}
      {job.status === "paused" && (job.pausedBecause !== "signInNeeded" || job.createdBy !== me) && (
        <ResumeButton job={job} control={control} />
      )}
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

function ResumeButton({ job, control }: Props) {
  const t = useTranslations("job.action");
  const [isAsking, setIsAsking] = useState(false);
  const needsLogin = job.lacksLogin || job.pausedBecause === "loginNeeded";
  return (
    <>
      <Button
        variant="primary"
        icon={<Play aria-hidden size={16} />}
        pending={control.pending === "resume"}
        onClick={() => (needsLogin ? setIsAsking(true) : void control.send("resume"))}
      >
        {t("resume")}
      </Button>
      {isAsking && (
        <LoginDialog job={job} verb="resume" control={control} onClose={() => setIsAsking(false)} />
      )}
    </>
  );
}
