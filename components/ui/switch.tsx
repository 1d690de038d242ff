"use client";

import { clsx } from "clsx";
import { type CheckProps, CheckRow } from "./checkbox.tsx";

/** On or off. The thumb says it by place, a screen reader says "on" or "off". */
export function Switch(props: CheckProps) {
  return (
    <CheckRow
      {...props}
      role="switch"
      boxClass={clsx(
        "relative mt-px h-5 w-9 shrink-0 appearance-none rounded-full border border-control bg-sunken transition-colors",
        "checked:border-accent checked:bg-accent disabled:opacity-60 forced-colors:appearance-auto",
        "before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-muted",
        "before:transition-transform checked:before:translate-x-4 checked:before:bg-accent-ink",
      )}
    />
  );
}
