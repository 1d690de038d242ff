import type { Rows } from "./rows.ts";

/** The rows as they are, as they were, and as they were before an undo. */
export type History = {
  readonly rows: Rows;
  readonly past: readonly Rows[];
  readonly future: readonly Rows[];
};

/** Steps one can go back. Rows that did not change are shared between them. */
const mostSteps = 100;

export type HistoryAction =
  | { type: "edit"; edit: (rows: Rows) => Rows }
  | { type: "undo" | "redo" }
  /** Begins anew: nothing of before can be brought back. */
  | { type: "start"; rows: Rows };

export const startHistory = (rows: Rows): History => ({ rows, past: [], future: [] });

export function history(state: History, action: HistoryAction): History {
  const { rows, past, future } = state;
  switch (action.type) {
    case "edit": {
      const next = action.edit(rows);
      return next === rows ? state : { rows: next, past: [...past.slice(1 - mostSteps), rows], future: [] };
    }
    case "undo": {
      const before = past.at(-1);
      return before ? { rows: before, past: past.slice(0, -1), future: [rows, ...future] } : state;
    }
    case "redo": {
      const [next, ...later] = future;
      return next ? { rows: next, past: [...past, rows], future: later } : state;
    }
    case "start":
      return startHistory(action.rows);
    default:
      return action satisfies never;
  }
}
