"use client";

import type { ComponentProps } from "react";
import { Field, type FieldWords } from "./field.tsx";

type Props = Omit<ComponentProps<"input">, "children" | "type"> & FieldWords;

/**
 * A whole number such as a port. A text input with the digits' keyboard: `type=number` would turn what it cannot read
 * into nothing, change by the scroll wheel and hide typing errors from the form.
 */
export function NumberField(props: Props) {
  const { label, hint, error, optional, badge, id, className, ...input } = props;
  return (
    <Field {...{ label, hint, error, optional, badge, id, className }}>
      {(ids) => (
        <input
          autoComplete="off"
          {...input}
          id={ids.id}
          type="text"
          inputMode="numeric"
          spellCheck={false}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          className="control max-w-32 font-mono text-sm tabular-nums"
        />
      )}
    </Field>
  );
}
