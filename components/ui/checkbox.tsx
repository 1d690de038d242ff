"use client";

import type { ComponentProps, ReactNode } from "react";
import { FieldError, FieldHint, useFieldIds } from "./field.tsx";

export type CheckProps = Omit<ComponentProps<"input">, "children" | "type" | "onChange" | "role"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** Yes or no as an answer in a form, sent with the form. */
export function Checkbox(props: CheckProps) {
  return <CheckRow {...props} boxClass="tick mt-[3px]" />;
}

type RowProps = CheckProps & { boxClass: string; role?: "switch" };

/** A box with its label to the right and its hint below. */
export function CheckRow(props: RowProps) {
  const { label, hint, error, id, className, boxClass, onCheckedChange, role, ...input } = props;
  const ids = useFieldIds({ hint, error }, id);
  return (
    <div className={className}>
      <label htmlFor={ids.id} className="inline-flex min-h-6 gap-2.5 has-disabled:text-faint">
        <input
          {...input}
          id={ids.id}
          type="checkbox"
          role={role}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          onChange={(event) => onCheckedChange(event.target.checked)}
          className={boxClass}
        />
        <span>{label}</span>
      </label>
      {error && <FieldError id={ids.errorId}>{error}</FieldError>}
      {hint && <FieldHint id={ids.hintId}>{hint}</FieldHint>}
    </div>
  );
}
