"use client";

import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { Field, type FieldWords } from "./field.tsx";

type InputProps = Omit<ComponentProps<"input">, "children"> &
  FieldWords & { mono?: boolean; icon?: ReactNode };

/** One line of text. Takes a `ref` and everything react-hook-form's `register` gives. */
export function TextField(props: InputProps) {
  const { label, hint, error, optional, badge, mono, icon, id, className, ...input } = props;
  return (
    <Field {...{ label, hint, error, optional, badge, id, className }}>
      {(ids) => (
        <div className="relative">
          {icon && (
            <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-faint">
              {icon}
            </span>
          )}
          <input
            type="text"
            autoComplete="off"
            {...input}
            id={ids.id}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid}
            spellCheck={input.spellCheck ?? !mono}
            className={clsx("control", mono && "font-mono text-sm", icon && "pl-9")}
          />
        </div>
      )}
    </Field>
  );
}

type TextAreaProps = Omit<ComponentProps<"textarea">, "children"> & FieldWords & { mono?: boolean };

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, badge, mono, id, className, rows = 3, ...area } = props;
  return (
    <Field {...{ label, hint, error, optional, badge, id, className }}>
      {(ids) => (
        <textarea
          {...area}
          id={ids.id}
          rows={rows}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          spellCheck={area.spellCheck ?? !mono}
          className={clsx("control resize-y", mono && "font-mono text-sm")}
        />
      )}
    </Field>
  );
}
