import { clsx } from "clsx";
import type { ReactNode } from "react";

type Props = {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** Nothing here yet, or nothing that matches: say which, why, and what to do next. */
export function EmptyState({ icon, title, children, action, className }: Props) {
  return (
    <div className={clsx("grid justify-items-center gap-1 px-6 py-14 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-3 grid size-12 place-items-center rounded-full bg-accent-soft text-accent [&>svg]:size-6"
        >
          {icon}
        </span>
      )}
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="max-w-[48ch] text-muted">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2.5">{action}</div>}
    </div>
  );
}
