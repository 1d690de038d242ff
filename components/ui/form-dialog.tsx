"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";
import { type CloseReason, Dialog } from "./dialog.tsx";

type Props<Values extends FieldValues, Output> = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  form: UseFormReturn<Values, unknown, Output>;
  onSubmit: (values: Output) => void;
  submitLabel: string;
  isPending: boolean;
  /** What went wrong with the last try, in words; null when nothing did. */
  error: ReactNode;
  tone?: "neutral" | "danger";
  children: ReactNode;
};

/** A form over the page. Typed text is not lost by a stray Escape or click: it asks first. */
export function FormDialog<Values extends FieldValues, Output = Values>(props: Props<Values, Output>) {
  const { form, onSubmit, onClose, submitLabel, isPending, error, tone = "neutral", children } = props;
  const t = useTranslations("ui");
  const formId = useId();
  const [isAsking, setIsAsking] = useState(false);
  const { isDirty } = form.formState;

  const close = () => {
    setIsAsking(false);
    onClose();
  };
  const closeOrAsk = (reason: CloseReason) => {
    if (reason !== "button" && isDirty) setIsAsking(true);
    else close();
  };
  const submit = (event: FormEvent) => {
    // React hands events of a dialog on to the form the dialog was opened from.
    event.stopPropagation();
    void form.handleSubmit(onSubmit)(event);
  };
  const questions = isAsking ? (
    <Banner
      className="w-full"
      role="alert"
      tone="wait"
      title={t("unsavedTitle")}
      action={
        <>
          <Button onClick={close}>{t("unsavedLeave")}</Button>
          <Button variant="primary" onClick={() => setIsAsking(false)}>
            {t("unsavedStay")}
          </Button>
        </>
      }
    >
      {t("unsavedBody")}
    </Banner>
  ) : (
    <>
      <Button
        type="submit"
        form={formId}
        variant={tone === "danger" ? "danger" : "primary"}
        pending={isPending}
      >
        {submitLabel}
      </Button>
      <Button onClick={close}>{t("cancel")}</Button>
    </>
  );
  return (
    <Dialog
      open={props.open}
      onClose={closeOrAsk}
      title={props.title}
      description={props.description}
      tone={tone}
      footer={questions}
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-5">
        {error && <Banner role="alert" tone="bad" title={error} />}
        {children}
      </form>
    </Dialog>
  );
}
