"use client";

import { CornerDownRight, ListPlus, Redo2, Trash2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import { isBlankRow, type ListColumn } from "#lib/domain/host-list/cells.ts";
import { applyFix, type ColumnFix } from "#lib/domain/host-list/fix.ts";
import { defaultPort } from "#lib/domain/limits.ts";
import { CellBar } from "./cell-bar.tsx";
import { cellChoices } from "./cell-choices.ts";
import { ColumnChoice } from "./column-choice.tsx";
import { useColumnLabels } from "./column-labels.ts";
import { GridKeys } from "./grid-keys.tsx";
import { at } from "./grid-moves.ts";
import { HostGrid } from "./host-grid.tsx";
import { faultPlaces, nextPlace, type Place } from "./list-faults.ts";
import type { Outlook } from "./outlook.ts";
import { ProblemsPanel } from "./problems-panel.tsx";
import { RowState } from "./row-state.tsx";
import { replaceCells } from "./rows.ts";
import { shownColumns } from "./shown-columns.ts";
import { type Grid, type GridNews, rowCount, useGrid } from "./use-grid.ts";
import { cellsOf, type JudgedDesk, type LoginMode } from "./use-judged.ts";
import type { RowsDesk } from "./use-rows.ts";

type Props = {
  cluster: Cluster;
  desk: RowsDesk;
  judging: JudgedDesk;
  mode: LoginMode;
  outlook: Outlook;
  /** A cell to go to, asked for from elsewhere on the page; a new object each time. */
  target: Place | null;
};

/** The sheet, what is wrong in it, and the ways to mend it. */
export function SheetPanel({ cluster, desk, judging, mode, outlook, target }: Props) {
  const t = useTranslations("list");
  const { rows, edit } = desk;
  const { faults } = judging;
  const frame = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const [extra, setExtra] = useState<readonly ListColumn[]>([]);
  const [filter, setFilter] = useState<ReadonlySet<number> | null>(null);
  const [news, setNews] = useState<GridNews | null>(null);
  const columns = useMemo(() => shownColumns({ cluster, rows, mode, extra }), [cluster, rows, mode, extra]);
  const shown = useMemo(
    // A row that was mended stays in sight until the filter is set anew: nothing goes while one works on it.
    () => rows.flatMap(({ id }, index) => (!filter || filter.has(id) || faults.has(id) ? [index] : [])),
    [rows, filter, faults],
  );
  const view = { shown, columns };

  const goTo = (place: Place) => {
    const row = shown.indexOf(place.row);
    if (row < 0) setFilter(null);
    grid.select(at({ row: row < 0 ? place.row : row, column: Math.max(0, columns.indexOf(place.column)) }));
  };
  const goToProblem = (step: 1 | -1) => {
    const { focus } = grid.selection;
    const from = { row: shown[focus.row] ?? 0, column: columns[focus.column] ?? "name" };
    const place = nextPlace(faultPlaces(rows, faults, columns), from, step, columns);
    if (place) goTo(place);
  };
  const grid = useGrid({
    rows,
    view,
    edit,
    undo: desk.undo,
    redo: desk.redo,
    page: () => Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / 40) - 2),
    onNews: setNews,
    onProblem: goToProblem,
  });
  const goToLatest = useRef(goTo);
  goToLatest.current = goTo;
  useEffect(() => {
    if (target) goToLatest.current(target);
  }, [target]);

  const labels = useColumnLabels();
  const mend = (fix: ColumnFix) => edit((now) => replaceCells(now, applyFix(cellsOf(now), fix)));
  const chosenRow = rows[shown[grid.selection.focus.row] ?? -1];
  const chosenColumn = columns[grid.selection.focus.column];
  return (
    <div className="grid grid-cols-1 gap-4">
      <ProblemsPanel judging={judging} onGo={goTo} onMend={mend} onNext={() => goToProblem(1)} />
      <div className="min-w-0 overflow-clip rounded-xl border border-line bg-surface shadow-card">
        <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
          <SheetTools grid={grid} desk={desk} />
          <span className="ml-auto text-sm text-muted tabular-nums">
            {t("grid.count", { count: rows.filter(({ cells }) => !isBlankRow(cells)).length })}
          </span>
          <ColumnChoice
            cluster={cluster}
            columns={columns}
            extra={extra}
            onChange={setExtra}
            labels={labels}
          />
        </div>
        {(faults.size > 0 || filter) && (
          <div className="border-t border-line px-4 py-2">
            <Checkbox
              label={t("grid.onlyProblems")}
              checked={filter !== null}
              onCheckedChange={(only) => setFilter(only ? new Set(faults.keys()) : null)}
            />
          </div>
        )}
        <HostGrid
          label={t("grid.label")}
          describedBy={hintId}
          numberLabel={t("grid.row")}
          {...{ rows, view, grid, frame, labels, faults }}
          stateOf={(row) => <RowState fate={outlook.fates.get(row)} existing={judging.around.existing} />}
          usual={{
            port: String(defaultPort[cluster.os]),
            ...(cluster.access === "proxy" ? { role: "target" } : {}),
          }}
          choicesOf={(column) => cellChoices(column, rows, judging.around)}
        />
        <CellBar
          place={
            chosenRow && chosenColumn
              ? { row: (shown[grid.selection.focus.row] ?? 0) + 1, column: chosenColumn }
              : null
          }
          cells={chosenRow?.cells}
          fault={chosenRow && chosenColumn ? faults.get(chosenRow.id)?.get(chosenColumn) : undefined}
          onEdit={() => grid.open(null)}
        />
      </div>
      <p id={hintId} className="text-sm text-muted">
        {t("grid.keys")} <GridKeys />
      </p>
      <p role="status" className="sr-only">
        {news && (news.kind === "pasted" ? t("grid.pasted", { cells: news.cells }) : t(`grid.${news.kind}`))}
      </p>
    </div>
  );
}

function SheetTools({ grid, desk }: { grid: Grid; desk: RowsDesk }) {
  const t = useTranslations("list.grid");
  return (
    <>
      <Button size="sm" icon={<ListPlus aria-hidden size={15} />} onClick={grid.addRow}>
        {t("addRow")}
      </Button>
      <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden size={15} />} onClick={grid.deleteChosen}>
        {t("deleteRows", { count: rowCount(grid.block) })}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        icon={<CornerDownRight aria-hidden size={15} />}
        onClick={grid.fillDown}
      >
        {t("fillDown")}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        icon={<Undo2 aria-hidden size={15} />}
        disabledReason={desk.canUndo ? undefined : t("nothingToUndo")}
        onClick={desk.undo}
      >
        {t("undo")}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        icon={<Redo2 aria-hidden size={15} />}
        disabledReason={desk.canRedo ? undefined : t("nothingToRedo")}
        onClick={desk.redo}
      >
        {t("redo")}
      </Button>
    </>
  );
}
