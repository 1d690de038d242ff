"use client";

import { useId } from "react";

type Props = {
  label: string;
  /** A day such as 2026-11-22. */
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  /** An empty text takes the filter away. */
  onChange: (value: string) => void;
};

/** One end of a stretch of days, in the platform's own calendar. */
export function FilterDay({ label, value = "", min, max, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-sm whitespace-nowrap text-muted">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={({ target }) => onChange(target.value)}
        className="control w-38"
      />
    </div>
  );
}
