import type { ReactNode } from "react";

/** Search and filters above a table, with a count at the far end. */
export function Toolbar({ children, count }: { children: ReactNode; count?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2.5 px-5 py-3.5 print:hidden">
      {children}
      {count && <div className="ml-auto text-sm text-muted tabular-nums">{count}</div>}
    </div>
  );
}
