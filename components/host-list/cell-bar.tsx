"use client";

import { clsx } from "clsx";
import { CircleAlert, Pencil, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { type HostCells, type ListColumn, secretColumns } from "#lib/domain/host-list/cells.ts";
import type { CellFault } from "./grid-cell.tsx";

type Props = {
  place: { row: number; column: ListColumn } | null;
  cells: HostCells | undefined;
  fault: CellFault | undefined;
  onEdit: () => void;
};

/** The chosen cell in full: a narrow column cuts it off, and a finger has no tooltip. */
export function CellBar({ place, cells, fault, onEdit }: Props) {
  const t = useTranslations("list");
  if (!place || !cells) return null;
  const text = cells[place.column];
  const shown =
    text === "" ? t("grid.empty") : secretColumns.includes(place.column) ? t("grid.secretSet") : text;
  const isBlocked = fault?.severity === "blocker";
  const Icon = isBlocked ? CircleAlert : TriangleAlert;
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-sunken px-4 py-2 text-sm">
      <span className="text-muted">
        {t("grid.place", { row: place.row, column: t(`column.${place.column}`) })}
      </span>
      <span className={clsx("max-w-full truncate font-mono text-xs", text === "" && "text-muted")}>
        {shown}
      </span>
      <Button size="sm" variant="ghost" icon={<Pencil aria-hidden size={14} />} onClick={onEdit}>
        {t("grid.edit")}
      </Button>
      {fault && (
        <span
          className={clsx(
            "flex min-w-0 basis-full gap-1.5 font-medium",
            isBlocked ? "text-bad" : "text-wait",
          )}
        >
          <Icon aria-hidden size={16} className="mt-0.5" />
          <span>{fault.text}</span>
        </span>
      )}
    </div>
  );
}
