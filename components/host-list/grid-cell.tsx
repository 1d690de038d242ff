"use client";

import { clsx } from "clsx";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { memo, type ReactNode, useLayoutEffect, useRef } from "react";
import { Tooltip } from "#components/ui/tooltip.tsx";
import type { Severity } from "#lib/domain/host-list/judge.ts";

/** What is wrong with a cell, in words. */
export type CellFault = { severity: Severity; text: string };

type Props = {
  id: string;
  /** Counts from 0, without the row's number. */
  column: number;
  shown: string;
  /** What an empty cell stands for, told quietly. */
  usual: string;
  isMono: boolean;
  isActive: boolean;
  isSelected: boolean;
  /** The keyboard is to come here. */
  takesFocus: boolean;
  fault: CellFault | null;
  editor: ReactNode;
};

const marks = {
  blocker: { icon: CircleAlert, look: "text-bad" },
  warning: { icon: TriangleAlert, look: "text-wait" },
};

export const GridCell = memo(function GridCell(props: Props) {
  const { id, column, shown, usual, isMono, isActive, isSelected, takesFocus, fault, editor } = props;
  const cell = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus) return;
    cell.current?.focus({ preventScroll: true });
    cell.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [takesFocus]);
  const isBlocked = fault?.severity === "blocker";
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed one by one, which a table does not allow.
    <div
      ref={cell}
      id={id}
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={isSelected}
      aria-invalid={isBlocked || undefined}
      aria-describedby={fault ? `${id}-fault` : undefined}
      tabIndex={isActive ? 0 : -1}
      data-column={column}
      className={clsx(
        "relative flex min-w-0 items-center gap-1.5 border-l border-line px-2 select-none",
        "focus-visible:z-10 focus-visible:-outline-offset-2 focus-visible:outline-accent",
        isSelected && !isActive && "bg-accent-soft",
        isActive && "bg-accent-soft/60 outline-2 -outline-offset-2 outline-accent-line",
        isBlocked && !isSelected && "bg-bad-soft",
        fault?.severity === "warning" && !isSelected && "bg-wait-soft",
      )}
    >
      {editor ?? (
        <span
          className={clsx(
            "min-w-0 flex-1 truncate",
            isMono && "font-mono text-xs",
            shown === "" && "text-faint",
          )}
        >
          {shown || usual}
        </span>
      )}
      {fault && !editor && <FaultMark id={`${id}-fault`} fault={fault} />}
    </div>
  );
});

function FaultMark({ id, fault }: { id: string; fault: CellFault }) {
  const { icon: Icon, look } = marks[fault.severity];
  return (
    <Tooltip text={fault.text}>
      <Icon aria-hidden size={15} className={look} />
      <span id={id} hidden>
        {fault.text}
      </span>
    </Tooltip>
  );
}
