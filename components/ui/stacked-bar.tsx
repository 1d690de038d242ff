import { clsx } from "clsx";
import type { Tone } from "./badge.tsx";

export type BarPart = { tone: Tone; count: number };

const fills: Record<Tone, string> = {
  ok: "bg-ok",
  bad: "bg-bad",
  wait: "bg-wait",
  neutral: "bg-line-strong",
};

type Props = {
  parts: readonly BarPart[];
  /** The counts in words. Stands below the bar, so that nobody has to read colours. */
  words: string;
  className?: string;
};

/** Shares of a whole as one bar with its words. A small share keeps a visible sliver. */
export function StackedBar({ parts, words, className }: Props) {
  const shown = parts.filter(({ count }) => count > 0);
  return (
    <div className={clsx("grid gap-1", className)}>
      <div aria-hidden className="flex h-1.5 w-30 max-w-full gap-px overflow-hidden rounded-full bg-line">
        {shown.map(({ tone, count }) => (
          <span
            key={tone}
            className={clsx("min-w-1", fills[tone])}
            style={{ flexGrow: count, flexBasis: 0 }}
          />
        ))}
      </div>
      <span className="text-xs text-muted tabular-nums">{words}</span>
    </div>
  );
}
