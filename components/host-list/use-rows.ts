"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import type { HandedHosts } from "#lib/client/handover.ts";
import { takeOver } from "#lib/client/handover.ts";
import { isBlankRow } from "#lib/domain/host-list/cells.ts";
import { findRows, keepRows } from "./list-draft.ts";
import { history, startHistory } from "./row-history.ts";
import { appendList, type Rows, rowsOf, withoutSecrets } from "./rows.ts";

const keptAfterMs = 400;

type Start = { rows: Rows; kept: number; handed: HandedHosts | null };

/** What one left here before, and behind it what another page hands over. */
function begin(clusterId: string): Start {
  const kept = rowsOf(findRows(clusterId));
  const handed = takeOver(clusterId);
  return { rows: handed ? appendList(kept, handed.rows, 0) : kept, kept: kept.length, handed };
}

/** The rows of the grid: with undo, written down without their secrets as they change. */
export function useRows(clusterId: string) {
  const [start] = useState(() => begin(clusterId));
  const [{ rows, past, future }, dispatch] = useReducer(history, start.rows, startHistory);
  const latest = useRef(rows);
  latest.current = rows;

  useEffect(() => {
    const timer = setTimeout(() => keepRows(clusterId, rows), keptAfterMs);
    return () => clearTimeout(timer);
  }, [clusterId, rows]);
  useEffect(() => {
    const keep = () => keepRows(clusterId, latest.current);
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      // A page that is left, or kept hidden, holds no secret.
      dispatch({ type: "start", rows: withoutSecrets(latest.current) });
    };
  }, [clusterId]);

  return {
    rows,
    start,
    isEmpty: rows.every(({ cells }) => isBlankRow(cells)),
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    edit: (edit: (rows: Rows) => Rows) => dispatch({ type: "edit", edit }),
    undo: () => dispatch({ type: "undo" }),
    redo: () => dispatch({ type: "redo" }),
    /** Begins anew with these rows, for good. */
    restart: (next: Rows) => {
      keepRows(clusterId, next);
      dispatch({ type: "start", rows: next });
    },
  };
}

export type RowsDesk = ReturnType<typeof useRows>;
