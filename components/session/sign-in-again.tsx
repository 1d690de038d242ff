"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast-queue.ts";
import { chooseProject } from "#lib/client/projects.ts";
import type { Session } from "#lib/domain/session.ts";
import { MethodChoice } from "./method-choice.tsx";
import { MethodFields } from "./method-fields.tsx";
import { useMethodForm } from "./use-method-form.ts";
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
  const { account, user, region, method, project } = session;

  const goOn = async (fresh: Session) => {
    if (project && fresh.project?.id !== project.id) await chooseProject(project.id);
    // A key or a token may be somebody else's: nothing read in the former name is shown again.
    queryClient.removeQueries({ type: "inactive" });
    again.setIsPending(false);
    rehearsal.setIsPending(false);
    onClose();
    toast({ title: t("again.done"), description: isEarly ? undefined : t("again.doneBody") });
    router.refresh();
    await queryClient.invalidateQueries();
  };
  // An access key's session knows its owner's name no more than its server does: a password needs to be told.
  const known = method === "accessKey" ? {} : { account, user };
  const again = useMethodForm({ first: method, region, known, onSignedIn: goOn });
  const rehearsal = useSignIn(goOn);
  const formId = useId();
  // The rehearsal knows its users' passwords, not whose key or token somebody came with.
  const isByName = isRehearsal && method === "password";
  const { failure, isPending } = isByName ? rehearsal : again;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!isByName) return again.submit(event);
    event.preventDefault();
    event.stopPropagation();
    void rehearsal.send({ method: "rehearsal", user });
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
            {isByName ? t("again.rehearse", { user }) : t("again.submit")}
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
        <p className="text-sm text-muted">{t("again.who", { user, account, region })}</p>
        {!isByName && (
          <>
            <MethodChoice value={again.method} onChange={again.choose} />
            {again.method === "password" && "user" in known && (
              // Tells password managers whose password is asked for.
              <input type="text" name="username" autoComplete="username" value={user} readOnly hidden />
            )}
            <MethodFields key={again.method} {...again.shown} />
          </>
        )}
      </form>
    </Dialog>
  );
}
