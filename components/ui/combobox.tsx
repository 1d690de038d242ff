"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Field, type FieldWords } from "./field.tsx";

export type ComboboxOption = { value: string; label: string; description?: string };

export type ComboboxProps = FieldWords & {
  id?: string;
  /** The chosen option's value, or with `freeText` what is typed; empty for nothing. */
  value: string;
  onValueChange: (value: string) => void;
  onBlur?: () => void;
  options: readonly ComboboxOption[];
  /** The options are suggestions: whatever is typed counts. */
  freeText?: boolean;
  placeholder?: string;
  mono?: boolean;
  /** Only for one that was asked for just now. */
  autoFocus?: boolean;
  /** Said when nothing fits what was typed; a standard sentence when absent. */
  emptyText?: string;
  /** Below the options, such as a link that makes a new one. */
  footer?: ReactNode;
  className?: string;
};

// Searching and placing are heavy: the form is there first, this field's code follows into the same place.
const ComboboxField = dynamic(() => import("./combobox-field.tsx"), { ssr: false, loading: () => <Box /> });

const Box = () => <span className="control block" aria-hidden />;

/** One choice of many, found by typing; or, with `freeText`, a text with suggestions. */
export function Combobox(props: ComboboxProps) {
  const { label, hint, error, optional, badge, id, className } = props;
  return (
    <Field {...{ label, hint, error, optional, badge, id, className }}>
      {(ids) => <ComboboxField {...props} ids={ids} />}
    </Field>
  );
}
