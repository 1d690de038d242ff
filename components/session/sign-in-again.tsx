"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { toast } from "#components/ui/toast-queue.ts";
import { chooseProject } from "#lib/client/projects.ts";
import type { Session } from "#lib/domain/session.ts";
import { useSignIn } from "./use-sign-in.ts";

type Props = {
  session: Session;
  isRehearsal: boolean;
  /** The sign-in has not ended yet: the person wants to go on without interruption. */
  isEarly: boolean;
  open: boolean;
  onClose: () => void;
};

/** Signs the same person in again over the page, so that what was typed stays. Loaded when it is needed. */
export default function SignInAgain({ session, isRehearsal, isEarly, open, onClose }: Props) {
  const t = useTranslations("session");
  const router = useRouter();
  const queryClient = useQueryClient();
  const formId = useId();
  const [missing, setMissing] = useState<string | undefined>();

  const goOn = async (fresh: Session) => {
    const before = session.project;
    if (before && fresh.project?.id !== before.id) await chooseProject(before.id);
    setIsPending(false);
    onClose();
    toast({ title: t("again.done"), description: isEarly ? undefined : t("again.doneBody") });
    router.refresh();
    await queryClient.invalidateQueries();
  };
  const { send, isPending, setIsPending, failure } = useSignIn(goOn);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const { account, user, region } = session;
    if (isRehearsal) return void send({ method: "rehearsal", user });
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    setMissing(password ? undefined : t("required.password"));
    if (password) void send({ method: "password", account, user, region, password });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("again.title")}
      description={t(isEarly ? "again.early" : "again.body")}
      footer={
        <>
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {isRehearsal ? t("again.rehearse", { user: session.user }) : t("again.submit")}
          </Button>
          <Button onClick={onClose}>{t("again.later")}</Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-4">
        {failure && (
          <Banner role="alert" tone="bad" title={t("signIn.failedTitle")}>
            {failure.detail}
          </Banner>
        )}
        <p className="text-sm text-muted">
          {t("again.who", { user: session.user, account: session.account, region: session.region })}
        </p>
        {!isRehearsal && (
          <>
            {/* Tells password managers whose password is asked for. */}
            <input type="text" name="username" autoComplete="username" value={session.user} readOnly hidden />
            <PasswordField
              name="password"
              label={t("signIn.password")}
              autoComplete="current-password"
              error={missing}
            />
          </>
        )}
      </form>
    </Dialog>
  );
}
