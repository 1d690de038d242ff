"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

type TableProps = Omit<ComponentProps<"table">, "children"> & {
  /** What the table lists, for those who do not see it. */
  label: string;
  children: ReactNode;
};

/** A list only read: a plain table that scrolls sideways by itself on narrow screens. Put it into a `Card`. */
export function Table({ label, className, children, ...rest }: TableProps) {
  return (
    // Positioned, so that a heading meant for screen readers only is cut off with it and widens no page.
    <div className="relative overflow-x-auto print:overflow-visible">
      <table {...rest} className={clsx("w-full border-collapse text-base", className)}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

export function Thead({ children }: { children: ReactNode }) {
  return (
    <thead className="text-sm text-muted">
      <tr className="h-10">{children}</tr>
    </thead>
  );
}

export function Tbody({ children, ...rest }: ComponentProps<"tbody">) {
  return <tbody {...rest}>{children}</tbody>;
}

type TrProps = ComponentProps<"tr"> & {
  /** 52 px for rows with a second line, instead of 40. */
  tall?: boolean;
};

export function Tr({ tall = false, className, ...rest }: TrProps) {
  return (
    <tr
      {...rest}
      className={clsx(
        "border-t border-line transition-colors hover:bg-sunken/60",
        tall ? "h-13" : "h-10",
        className,
      )}
    />
  );
}

export type SortDirection = "asc" | "desc";

type ThProps = Omit<ComponentProps<"th">, "scope"> & {
  /** The direction this column is sorted in, null when it could be; leave out where it cannot. */
  sort?: SortDirection | null;
  onSort?: () => void;
};

const cell = "px-3 first:pl-5 last:pr-5";
const ariaSort = { asc: "ascending", desc: "descending" } as const;
const sortIcons = { asc: ArrowUp, desc: ArrowDown } as const;

export function Th({ sort, onSort, children, className, ...rest }: ThProps) {
  const Icon = sort ? sortIcons[sort] : ChevronsUpDown;
  return (
    <th
      {...rest}
      scope="col"
      aria-sort={sort ? ariaSort[sort] : undefined}
      className={clsx(cell, "text-left font-medium whitespace-nowrap", className)}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={clsx(
            "-mx-1.5 inline-flex min-h-7 items-center gap-1 rounded-sm px-1.5 hover:bg-sunken hover:text-ink",
            sort && "text-ink",
          )}
        >
          {children}
          <Icon aria-hidden size={14} className={sort ? "text-accent" : "text-faint"} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

type TdProps = ComponentProps<"td"> & {
  /** A second, quieter line. */
  second?: ReactNode;
};

export function Td({ second, children, className, ...rest }: TdProps) {
  return (
    <td {...rest} className={clsx(cell, "py-1 align-middle", className)}>
      {children}
      {second && <span className="block text-xs text-muted">{second}</span>}
    </td>
  );
}
