"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import { secretColumns } from "#lib/domain/host-list/cells.ts";
import { type CellFault, GridCell } from "./grid-cell.tsx";
import type { Block, Spot } from "./grid-moves.ts";
import type { Row } from "./rows.ts";

export type RowFaults = ReadonlyMap<ListColumn, CellFault>;

type Props = {
  row: Row;
  /** In what is shown, from 0; the header is the first row of the grid. */
  index: number;
  columns: readonly ListColumn[];
  /** Where the row stands in the scrolled part, in pixels. */
  top: number;
  height: number;
  /** Widths of the columns. */
  template: string;
  focus: Spot;
  block: Block;
  takesFocus: boolean;
  faults: RowFaults | undefined;
  /** What will become of the row, as an icon with words; beside its number. */
  state: ReactNode;
  number: number;
  usual: Partial<Record<ListColumn, string>>;
  editorAt: (column: ListColumn) => ReactNode;
};

const monoColumns: readonly ListColumn[] = ["address", "port", "username"];
const masked = "••••••••";

/** Id of a cell, for the error summary and for who is told of it. */
export const cellId = (rowId: number, column: ListColumn) => `cell-${rowId}-${column}`;

export function GridRow(props: Props) {
  const {
    row,
    index,
    columns,
    top,
    height,
    template,
    focus,
    block,
    takesFocus,
    faults,
    state,
    number,
    usual,
    editorAt,
  } = props;
  const isInBlock = index >= block.top && index <= block.bottom;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed one by one, which a table does not allow.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus.
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      className="absolute grid inset-x-0 border-t border-line"
      style={{ top, height, gridTemplateColumns: template }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div
        role="rowheader"
        aria-colindex={1}
        data-head
        className={clsx(
          "sticky left-0 z-20 flex items-center justify-between gap-1 pr-2 pl-3 text-xs tabular-nums",
          isInBlock ? "bg-accent-soft text-ink" : "bg-surface text-muted",
        )}
      >
        {number}
        {state}
      </div>
      {columns.map((column, at) => {
        const isActive = focus.row === index && focus.column === at;
        const text = row.cells[column];
        return (
          <GridCell
            key={column}
            id={cellId(row.id, column)}
            column={at}
            shown={text !== "" && secretColumns.includes(column) ? masked : text}
            usual={usual[column] ?? ""}
            isMono={monoColumns.includes(column)}
            isActive={isActive}
            isSelected={isInBlock && at >= block.left && at <= block.right}
            takesFocus={isActive && takesFocus}
            fault={faults?.get(column) ?? null}
            editor={editorAt(column)}
          />
        );
      })}
    </div>
  );
}
