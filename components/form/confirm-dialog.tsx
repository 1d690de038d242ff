"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What happens then. */
  children: ReactNode;
  confirm: string;
  /** What the button that leaves everything as it is says, where "Cancel" could be misread. */
  keep?: string;
  /** Has to be typed before it goes on. */
  typed?: string;
  /** Why it would be refused now. */
  blocked?: string | undefined;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
};

/** Asks before harm is done: names the thing and the effects, and where the effect is wide has its name typed. */
export function ConfirmDialog(props: Props) {
  const { typed, blocked, isPending, error, onConfirm, onClose } = props;
  const t = useTranslations("change.confirm");
  const [text, setText] = useState("");
  const isMissing = typed !== undefined && text.trim() !== typed;
  const reason = blocked ?? (isMissing ? t("typeFirst", { name: typed }) : undefined);
  const close = () => {
    setText("");
    onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={close}
      tone="danger"
      title={props.title}
      footer={
        <>
          <Button variant="danger" pending={isPending} disabledReason={reason} onClick={onConfirm}>
            {props.confirm}
          </Button>
          <Button onClick={close}>{props.keep ?? t("cancel")}</Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (!reason && !isPending) onConfirm();
        }}
      >
        {props.children}
        {typed !== undefined && (
          <TextField
            label={t("typeName", { name: typed })}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
        {error !== null && error !== undefined && <ProblemBanner error={error} />}
      </form>
    </Dialog>
  );
}
