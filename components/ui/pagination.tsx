"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";

type Props = {
  page: number;
  pageSize: number;
  total: number;
  onPageChange: (page: number) => void;
  /** Tells it from another one on the same page. */
  label?: string;
};

/** Where one is in a long list, and the way on. Nothing when all fits on one page. */
export function Pagination({ page, pageSize, total, onPageChange, label }: Props) {
  const t = useTranslations("ui");
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <nav
      aria-label={label ?? t("pages")}
      className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-5 py-3 print:hidden"
    >
      <p role="status" className="text-sm text-muted tabular-nums">
        {t("pageRange", { first, last, total })}
        <span className="sr-only">, {t("pageOf", { page, pages })}</span>
      </p>
      <div className="flex gap-2">
        <Button
          size="sm"
          disabledReason={page <= 1 ? t("isFirstPage") : undefined}
          onClick={() => onPageChange(page - 1)}
          icon={<ChevronLeft aria-hidden size={16} />}
        >
          {t("previousPage")}
        </Button>
        <Button
          size="sm"
          disabledReason={page >= pages ? t("isLastPage") : undefined}
          onClick={() => onPageChange(page + 1)}
        >
          {t("nextPage")}
          <ChevronRight aria-hidden size={16} />
        </Button>
      </div>
    </nav>
  );
}
