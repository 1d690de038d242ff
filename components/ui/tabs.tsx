"use client";

import { clsx } from "clsx";
import Link, { type LinkProps } from "next/link";
import type { ReactNode } from "react";

export type Tab = {
  href: LinkProps<string>["href"];
  label: ReactNode;
  isCurrent: boolean;
  count?: number | null;
};

/**
 * Parts of one thing, each with its own address: links, so that Back, a new window and a shared address work as
 * everywhere else.
 */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-5 border-b border-line print:hidden">
      <ul className="-mb-px flex gap-1 overflow-x-auto">
        {tabs.map(({ href, label: text, isCurrent, count }) => (
          <li key={String(href)}>
            <Link
              href={href}
              scroll={false}
              aria-current={isCurrent ? "page" : undefined}
              className={clsx(
                "inline-flex min-h-10 items-center gap-2 rounded-t-md border-b-2 px-3 font-medium whitespace-nowrap transition-colors",
                "-outline-offset-2",
                isCurrent
                  ? "border-accent text-accent"
                  : "border-transparent text-muted hover:border-line-strong hover:text-ink",
              )}
            >
              {text}
              {typeof count === "number" && (
                <span className="rounded-full bg-sunken px-1.5 text-xs text-muted tabular-nums">{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
