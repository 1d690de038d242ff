"use client";

import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

/** What every field of a form may say about itself. */
export type FieldWords = {
  label: string;
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: string | undefined;
  optional?: boolean;
  /** Beside the label, for example `FixedBadge`. */
  badge?: ReactNode;
};

export type FieldIds = {
  id: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: true | undefined;
};

/** Ids that tie a control to its hint and its error. The control's own `id` wins, so that a summary can link to it. */
export function useFieldIds(words: Pick<FieldWords, "hint" | "error">, id?: string) {
  const made = useId();
  const own = id ?? made;
  const hintId = words.hint ? `${own}-hint` : undefined;
  const errorId = words.error ? `${own}-error` : undefined;
  return {
    id: own,
    labelId: `${own}-label`,
    hintId,
    errorId,
    describedBy: clsx(errorId, hintId) || undefined,
    invalid: words.error ? (true as const) : undefined,
  };
}

export function FieldHint({ id, children }: { id: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 text-sm text-muted">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 flex gap-1.5 text-sm font-medium text-bad">
      <CircleAlert aria-hidden size={16} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}

/** Text of a label or legend. */
export function LabelText({ label, optional }: { label: string; optional: boolean | undefined }) {
  const t = useTranslations("ui");
  return (
    <>
      {label}
      {optional && <span className="ml-1.5 font-normal text-muted">({t("optional")})</span>}
    </>
  );
}

type Props = FieldWords & {
  id?: string | undefined;
  className?: string | undefined;
  children: (ids: FieldIds) => ReactNode;
};

/** Label, control, hint and error in their fixed order. The label is always visible. */
export function Field({ label, hint, error, optional, badge, id, className, children }: Props) {
  const ids = useFieldIds({ hint, error }, id);
  return (
    <div className={className}>
      <div className="mb-1.5 flex flex-wrap items-center gap-x-2">
        <label id={ids.labelId} htmlFor={ids.id} className="text-sm font-semibold">
          <LabelText label={label} optional={optional} />
        </label>
        {badge}
      </div>
      {children(ids)}
      {error && <FieldError id={ids.errorId}>{error}</FieldError>}
      {hint && <FieldHint id={ids.hintId}>{hint}</FieldHint>}
    </div>
  );
}
