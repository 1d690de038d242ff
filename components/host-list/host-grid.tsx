"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type ReactNode, type RefObject, useCallback, useState } from "react";
import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import { CellEditor } from "./cell-editor.tsx";
import type { View } from "./grid-block.ts";
import { at, type Spot } from "./grid-moves.ts";
import { GridRow, type RowFaults } from "./grid-row.tsx";
import type { Rows } from "./rows.ts";
import type { Grid } from "./use-grid.ts";

type Props = {
  label: string;
  describedBy: string;
  rows: Rows;
  view: View;
  grid: Grid;
  frame: RefObject<HTMLDivElement | null>;
  labels: Readonly<Record<ListColumn, string>>;
  numberLabel: string;
  /** By the row's id. */
  faults: ReadonlyMap<number, RowFaults>;
  /** What will become of a row, by its index in the list. */
  stateOf: (row: number) => ReactNode;
  choicesOf: (column: ListColumn) => readonly string[];
  /** What an empty cell stands for. */
  usual: Partial<Record<ListColumn, string>>;
};

/** Height of a row, in rem: it grows with the letters. */
const rowRem = 2.5;
const rowPx = () => rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Widths, in rem. */
const widths: Record<ListColumn, number> = {
  name: 12,
  address: 11.5,
  port: 5.5,
  role: 7,
  proxy: 9,
  username: 9,
  password: 8.5,
  privateKey: 8.5,
  group: 9,
  icagent: 7,
};

/** The row's number stands in a column of its own. */
const numberRem = 4.25;

/** Tracks of the columns, and what they take at least: rows are placed one by one and do not widen what is around them. */
function layoutOf(columns: readonly ListColumn[]) {
  const tracks = columns.map((column) => `minmax(${widths[column]}rem, ${widths[column]}fr)`);
  const least = columns.reduce((sum, column) => sum + widths[column], numberRem);
  return { gridTemplateColumns: [`${numberRem}rem`, ...tracks].join(" "), minWidth: `${least}rem` };
}

function spotOf(target: EventTarget): Spot | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  const column = target.closest<HTMLElement>("[data-column]")?.dataset.column;
  if (row === undefined) return null;
  return { row: Number(row), column: column === undefined ? -1 : Number(column) };
}

/** A sheet of hosts. Only the rows in sight are in the document, and the one that has the keyboard. */
export function HostGrid(props: Props) {
  const {
    label,
    describedBy,
    rows,
    view,
    grid,
    frame,
    labels,
    numberLabel,
    faults,
    stateOf,
    choicesOf,
    usual,
  } = props;
  const { selection, block, editing } = grid;
  const [height] = useState(rowPx);
  const layout = layoutOf(view.columns);
  const focusRow = selection.focus.row;
  const virtual = useVirtualizer({
    count: view.shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 6,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const inSight = defaultRangeExtractor(range);
        return focusRow < range.count && !inSight.includes(focusRow)
          ? [...inSight, focusRow].toSorted((a, b) => a - b)
          : inSight;
      },
      [focusRow],
    ),
  });
  const editorAt = (index: number, column: ListColumn) => {
    const isOpen = editing?.spot.row === index && view.columns[editing.spot.column] === column;
    const cells = rows[view.shown[index] ?? -1]?.cells;
    if (!isOpen || !cells) return null;
    const text = editing.initial ?? cells[column];
    return (
      <CellEditor
        {...{ column, text }}
        label={labels[column]}
        choices={choicesOf(column)}
        onDone={grid.done}
      />
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed one by one, which a table does not allow.
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-describedby={describedBy}
      aria-rowcount={view.shown.length + 1}
      aria-colcount={view.columns.length + 1}
      aria-multiselectable
      className="relative isolate max-h-[60vh] min-h-40 scroll-pt-10 scroll-pl-17 overflow-auto overscroll-contain"
      onKeyDown={grid.onKeyDown}
      onCopy={grid.onCopy}
      onCut={grid.onCut}
      onPaste={grid.onPaste}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) grid.rest();
      }}
      {...pointer(grid, view)}
    >
      <Header layout={layout} columns={view.columns} labels={labels} numberLabel={numberLabel} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div
        role="rowgroup"
        className="relative"
        style={{ height: virtual.getTotalSize(), minWidth: layout.minWidth }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const number = view.shown[index];
          const row = number === undefined ? undefined : rows[number];
          return row && number !== undefined ? (
            <GridRow
              key={row.id}
              row={row}
              index={index}
              number={number + 1}
              columns={view.columns}
              top={start}
              height={height}
              template={layout.gridTemplateColumns}
              focus={selection.focus}
              block={block}
              takesFocus={grid.follows && editing === null}
              faults={faults.get(row.id)}
              usual={usual}
              state={stateOf(number)}
              editorAt={(column) => editorAt(index, column)}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Press, drag and double press. A press on a row's number takes the whole row. */
function pointer(grid: Grid, view: View) {
  const lastColumn = view.columns.length - 1;
  const cellAt = (event: MouseEvent) => {
    const isInEditor =
      event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    return isInEditor ? null : spotOf(event.target);
  };
  return {
    onMouseDown: (event: MouseEvent) => {
      const spot = cellAt(event);
      if (!spot || event.button !== 0) return;
      if (spot.column < 0)
        grid.select({ anchor: { row: spot.row, column: 0 }, focus: { row: spot.row, column: lastColumn } });
      else grid.select(event.shiftKey ? { anchor: grid.selection.anchor, focus: spot } : at(spot), false);
    },
    onMouseOver: (event: MouseEvent) => {
      const spot = event.buttons === 1 ? cellAt(event) : null;
      if (spot && spot.column >= 0) grid.select({ anchor: grid.selection.anchor, focus: spot }, false);
    },
    onDoubleClick: (event: MouseEvent) => {
      const spot = cellAt(event);
      if (spot && spot.column >= 0) grid.open(null);
    },
  };
}

type HeaderProps = Pick<Props, "labels" | "numberLabel"> & {
  columns: readonly ListColumn[];
  layout: ReturnType<typeof layoutOf>;
};

function Header({ layout, columns, labels, numberLabel }: HeaderProps) {
  const look = "flex items-center border-l border-line px-2 text-sm font-medium text-muted";
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus.
    <div role="row" aria-rowindex={1} className="sticky top-0 z-30 grid h-10 bg-sunken" style={layout}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky left-0 z-10 flex items-center bg-sunken pl-3"
      >
        <span className="sr-only">{numberLabel}</span>
      </div>
      {columns.map((column, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: as above.
        // biome-ignore lint/a11y/useSemanticElements: as above.
        <div key={column} role="columnheader" aria-colindex={index + 2} className={look}>
          {labels[column]}
        </div>
      ))}
    </div>
  );
}
