"use client";

import { CopyButton } from "#components/ui/copy-button.tsx";

type Props = {
  text: string;
  /** What it does, for the name of the button that copies it. */
  name: string;
};

/** A line to run in a terminal, copied whole. */
export function Command({ text, name }: Props) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 pr-2 pl-3">
      <code className="min-w-0 flex-1 py-0.5 text-xs wrap-anywhere">{text}</code>
      <CopyButton text={text} name={name} />
    </div>
  );
}
