"use client";

import { Select, type SelectOption } from "#components/ui/select.tsx";

type Props = {
  label: string;
  /** The choice that filters nothing, such as "OS: any". */
  any: string;
  value: string | undefined;
  options: readonly SelectOption<string>[];
  /** An empty text takes the filter away. */
  onChange: (value: string) => void;
};

const anyValue = "any";

export function FilterSelect({ label, any, value, options, onChange }: Props) {
  return (
    <Select
      hideLabel
      label={label}
      className="max-w-50"
      value={value ?? anyValue}
      onValueChange={(next) => onChange(next === anyValue ? "" : next)}
      options={[{ value: anyValue, label: any }, ...options]}
    />
  );
}
