"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { LoginFields } from "#components/host/login-fields.tsx";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { usersOf } from "./login-steps.ts";
import type { JobControl } from "./use-job-control.ts";
import { useLoginForm } from "./use-login-form.ts";

type Props = {
  job: ImportJob;
  cluster: Cluster;
  verb: "resume" | "retry";
  control: JobControl;
  onClose: () => void;
};

/** One login after the other where groups have their own. Default export, as `lazy` asks for one. */
export default function LoginForm({ job, cluster, verb, control, onClose }: Props) {
  const t = useTranslations("job.login");
  const formId = useId();
  const login = useLoginForm({ job, cluster, verb, control, onDone: onClose });
  const { step, steps, number } = login;
  const isLast = number === steps;
  const name = step.group === null ? t("others") : t("group", { group: step.group });
  const users = usersOf(step);
  return (
    <Dialog
      open
      onClose={(reason) => {
        // A stray click beside it must not lose a key just pasted.
        if (reason !== "outside") onClose();
      }}
      title={t("title", { verb })}
      description={t("text")}
      footer={
        <>
          <Button type="submit" form={formId} variant="primary" pending={control.pending !== null}>
            {isLast ? t("submit", { verb }) : t("next")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={login.submit} className="grid gap-5">
        {steps > 1 && (
          <h3 className="font-semibold">
            {t("groupStep", { step: number, steps, group: name })}{" "}
            <span className="font-normal text-muted">({t("countRows", { count: step.rows.length })})</span>
          </h3>
        )}
        {login.failure && <ProblemBanner {...login.failure} />}
        {users.length > 1 && (
          <Banner tone="wait" title={t("users", { count: users.length })}>
            {t("usersText", { users: users.join(", ") })}
          </Banner>
        )}
        <LoginFields
          key={number}
          cluster={cluster}
          form={login.form}
          checks={login.checks}
          passwordHint={t("passwordHint")}
        />
      </form>
    </Dialog>
  );
}
