"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { Field, type FieldWords } from "./field.tsx";

export type SelectOption<Value extends string> = { value: Value; label: string; description?: string };

type Props<Value extends string> = FieldWords &
  Pick<ComponentProps<"select">, "id" | "name" | "disabled" | "className" | "onBlur"> & {
    /** For a filter beside others, where the choice says it all: the label is kept for screen readers. */
    hideLabel?: boolean;
    value: Value | "";
    onValueChange: (value: Value) => void;
    options: readonly SelectOption<Value>[];
    /** Shown while nothing is chosen; it cannot be chosen. */
    placeholder?: string;
  };

/**
 * One choice of several. The platform's own list: it weighs nothing at first paint, opens as a sheet on a telephone
 * and takes the keyboard in every language. Use `Combobox` where people search or type.
 */
export function Select<Value extends string>(props: Props<Value>) {
  const { label, hideLabel, hint, error, optional, badge, options, ...rest } = props;
  const chosen = options.find((option) => option.value === rest.value);
  if (hideLabel) return <NamedSelect {...rest} options={options} label={label} />;
  const { id, className, ...box } = rest;
  return (
    <Field {...{ label, error, optional, badge, id, className }} hint={chosen?.description ?? hint}>
      {(ids) => (
        <SelectBox
          {...box}
          options={options}
          id={ids.id}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
        />
      )}
    </Field>
  );
}

type BoxProps<Value extends string> = Omit<Props<Value>, keyof FieldWords | "hideLabel"> &
  Pick<ComponentProps<"select">, "aria-describedby" | "aria-invalid">;

function NamedSelect<Value extends string>({
  label,
  id,
  className,
  ...rest
}: BoxProps<Value> & { label: string }) {
  const made = useId();
  return (
    <div className={className}>
      <label htmlFor={id ?? made} className="sr-only">
        {label}
      </label>
      <SelectBox {...rest} id={id ?? made} />
    </div>
  );
}

function SelectBox<Value extends string>(props: BoxProps<Value>) {
  const { value, onValueChange, options, placeholder, className, ...rest } = props;
  return (
    <div className="relative">
      <select
        {...rest}
        value={value}
        onChange={(event) => {
          const next = options.find((option) => option.value === event.target.value);
          if (next) onValueChange(next.value);
        }}
        className={clsx("control appearance-none truncate pr-9", className)}
      >
        {placeholder !== undefined && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-raised text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
      />
    </div>
  );
}
