import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A stand-in of the size and place of what is coming. Give it height and width by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("block animate-breathe rounded-sm bg-line", className)} />;
}

/** Wraps the stand-ins of one part of a page and says once that it is loading. */
export function Loading({ children, className }: { children: ReactNode; className?: string }) {
  const t = useTranslations("ui");
  return (
    <div aria-busy="true" className={className}>
      <span role="status" className="sr-only">
        {t("loading")}
      </span>
      {children}
    </div>
  );
}

type RowsProps = { rows: number; columns: readonly string[]; tall?: boolean };

/** Table rows to come; `columns` are width classes, one per column. */
export function SkeletonRows({ rows, columns, tall = false }: RowsProps) {
  return Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
    <tr key={row} aria-hidden className={clsx("border-t border-line", tall ? "h-13" : "h-10")}>
      {columns.map((width, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <td key={column} className="px-3 first:pl-5 last:pr-5">
          <Skeleton className={clsx("h-3", width)} />
          {tall && column === 0 && <Skeleton className="mt-2 h-2.5 w-24" />}
        </td>
      ))}
    </tr>
  ));
}
