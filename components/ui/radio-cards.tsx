"use client";

import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { FieldError, FieldHint, type FieldWords, LabelText, useFieldIds } from "./field.tsx";

export type RadioCard<Value extends string> = {
  value: Value;
  title: string;
  description?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};

type Props<Value extends string> = FieldWords & {
  /** Of the group: an error summary that links here puts the focus on the chosen card. */
  id?: string;
  name?: string;
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly RadioCard<Value>[];
  className?: string;
};

/** A handful of choices, each with a line that says what it means. The platform's own radio buttons underneath. */
export function RadioCards<Value extends string>(props: Props<Value>) {
  const { label, hint, error, optional, badge, id, name, value, onValueChange, options, className } = props;
  const ids = useFieldIds({ hint, error }, id);
  const ownName = useId();
  const legendId = `${ids.id}-legend`;
  return (
    <div
      id={ids.id}
      role="radiogroup"
      aria-labelledby={legendId}
      aria-describedby={ids.describedBy}
      aria-invalid={ids.invalid}
      className={clsx("min-w-0", className)}
    >
      <div className="mb-1.5 flex flex-wrap items-center gap-x-2">
        <span id={legendId} className="text-sm font-semibold">
          <LabelText label={label} optional={optional} />
        </span>
        {badge}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {options.map((option) => (
          <Card
            key={option.value}
            option={option}
            name={name ?? ownName}
            checked={option.value === value}
            onChoose={() => onValueChange(option.value)}
          />
        ))}
      </div>
      {error && <FieldError id={ids.errorId}>{error}</FieldError>}
      {hint && <FieldHint id={ids.hintId}>{hint}</FieldHint>}
    </div>
  );
}

type CardProps<Value extends string> = {
  option: RadioCard<Value>;
  name: string;
  checked: boolean;
  onChoose: () => void;
};

function Card<Value extends string>({ option, name, checked, onChoose }: CardProps<Value>) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={clsx(
        "relative grid grid-cols-[auto_1fr_auto] gap-x-3 rounded-lg border border-control bg-surface px-3.5 py-3",
        "transition-colors has-checked:border-accent has-checked:bg-accent-soft/45",
        "has-checked:shadow-[inset_0_0_0_1px_var(--accent)]",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        option.disabled ? "cursor-not-allowed text-faint" : "hover:border-muted",
      )}
    >
      <input
        id={id}
        type="radio"
        name={name}
        value={option.value}
        checked={checked}
        disabled={option.disabled}
        onChange={onChoose}
        aria-labelledby={`${id}-title`}
        aria-describedby={option.description ? `${id}-description` : undefined}
        className="radio mt-1 outline-none"
      />
      <span className="min-w-0">
        <span id={`${id}-title`} className="block font-semibold">
          {option.title}
        </span>
        {option.description && (
          <span id={`${id}-description`} className="block text-sm text-muted">
            {option.description}
          </span>
        )}
      </span>
      {option.icon && <span className="mt-0.5 text-muted">{option.icon}</span>}
    </label>
  );
}
