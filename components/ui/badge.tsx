import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Tone = "ok" | "bad" | "wait" | "neutral";

const tones: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  bad: "bg-bad-soft text-bad",
  wait: "bg-wait-soft text-wait",
  neutral: "bg-sunken text-muted",
};

type StatusProps = { tone: Tone; icon: ReactNode; children: ReactNode; className?: string };

/** A status: icon, word and colour together, never colour alone. */
export function StatusBadge({ tone, icon, children, className }: StatusProps) {
  return (
    <span
      className={clsx(
        "inline-flex min-h-6 items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-2 text-sm leading-5 font-medium whitespace-nowrap",
        "tracking-normal forced-colors:border",
        tones[tone],
        className,
      )}
    >
      <span aria-hidden className="inline-flex [&>svg]:size-3.5 [&>svg]:stroke-[2.4]">
        {icon}
      </span>
      {children}
    </span>
  );
}

/** A quiet word beside a name, such as a role or a format. */
export function Badge({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 rounded-sm border border-line bg-sunken px-1.5 text-xs font-medium text-muted",
        className,
      )}
    >
      {children}
    </span>
  );
}
