import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type BannerTone = "ok" | "bad" | "wait" | "info";

const looks = {
  ok: { icon: CircleCheck, frame: "border-ok/35 bg-ok-soft", mark: "text-ok" },
  bad: { icon: CircleAlert, frame: "border-bad/35 bg-bad-soft", mark: "text-bad" },
  wait: { icon: TriangleAlert, frame: "border-wait/35 bg-wait-soft", mark: "text-wait" },
  info: { icon: Info, frame: "border-accent-line bg-accent-soft", mark: "text-accent" },
} as const;

type Props = {
  tone: BannerTone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /**
   * `alert` when it appears after an action and says that it failed, `status` for other news that appear by themselves.
   * Leave out what is on the page from the start, and what takes the focus.
   */
  role?: "alert" | "status";
  className?: string;
};

/** News beside what it is about: a result, a failure, a condition that holds for now. */
export function Banner({ tone, title, children, action, role, className }: Props) {
  const { icon: Icon, frame, mark } = looks[tone];
  return (
    <div role={role} className={clsx("flex gap-3 rounded-lg border px-4 py-3", frame, className)}>
      <Icon aria-hidden size={18} className={clsx("mt-0.5", mark)} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {children && <div className="mt-0.5 text-sm">{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
