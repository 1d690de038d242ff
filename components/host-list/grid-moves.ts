/** A cell in the grid as it is shown: filtered rows and hidden columns do not count. */
export type Spot = { readonly row: number; readonly column: number };

/** From where one selects to where one is. One cell: both are the same. */
export type Selection = { readonly anchor: Spot; readonly focus: Spot };

export type GridSize = { rows: number; columns: number; page: number };

export const at = (spot: Spot): Selection => ({ anchor: spot, focus: spot });

const within = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));

/** Keeps a cell inside a grid that became smaller. */
export const clampSpot = ({ row, column }: Spot, size: Pick<GridSize, "rows" | "columns">): Spot => ({
  row: within(row, size.rows),
  column: within(column, size.columns),
});

export type Press = { key: string; ctrl: boolean; shift: boolean };

/** Where a key leads, after the grid pattern of the ARIA authoring practices; null for keys that do not move. */
export function moveBy(
  { key, ctrl }: Pick<Press, "key" | "ctrl">,
  { row, column }: Spot,
  size: GridSize,
): Spot | null {
  const to = (spot: Spot) => clampSpot(spot, size);
  const last = { row: size.rows - 1, column: size.columns - 1 };
  switch (key) {
    case "ArrowUp":
      return to({ row: ctrl ? 0 : row - 1, column });
    case "ArrowDown":
      return to({ row: ctrl ? last.row : row + 1, column });
    case "ArrowLeft":
      return to({ row, column: ctrl ? 0 : column - 1 });
    case "ArrowRight":
      return to({ row, column: ctrl ? last.column : column + 1 });
    case "Home":
      return to({ row: ctrl ? 0 : row, column: 0 });
    case "End":
      return to({ row: ctrl ? last.row : row, column: last.column });
    case "PageUp":
      return to({ row: row - size.page, column });
    case "PageDown":
      return to({ row: row + size.page, column });
    default:
      return null;
  }
}

/** A rectangle of cells, ends included. */
export type Block = { top: number; bottom: number; left: number; right: number };

export const blockOf = ({ anchor, focus }: Selection): Block => ({
  top: Math.min(anchor.row, focus.row),
  bottom: Math.max(anchor.row, focus.row),
  left: Math.min(anchor.column, focus.column),
  right: Math.max(anchor.column, focus.column),
});

export type Command =
  | "edit"
  | "collapse"
  | "clear"
  | "undo"
  | "redo"
  | "fillDown"
  | "selectAll"
  | "selectRow"
  | "selectColumn"
  | "nextProblem"
  | "previousProblem";

const plainKeys = new Map<string, Command>([
  ["Enter", "edit"],
  ["F2", "edit"],
  ["Escape", "collapse"],
  ["Delete", "clear"],
  ["Backspace", "clear"],
]);
const ctrlKeys = new Map<string, Command>([
  ["z", "undo"],
  ["Z", "redo"],
  ["y", "redo"],
  ["d", "fillDown"],
  ["a", "selectAll"],
]);

/** What a key does besides moving; null for keys that do nothing here. */
export function commandOf({ key, ctrl, shift }: Press): Command | null {
  if (key === "F8") return shift ? "previousProblem" : "nextProblem";
  if (key === " " && shift) return "selectRow";
  if (key === " " && ctrl) return "selectColumn";
  return (ctrl ? ctrlKeys : plainKeys).get(key) ?? null;
}

/** Does a key begin to type? "Process" comes from an input method, as for Chinese. */
export const isTyping = ({ key, ctrl }: Press) => !ctrl && (key.length === 1 || key === "Process");

type Size = Pick<GridSize, "rows" | "columns">;

export const wholeGrid = ({ rows, columns }: Size): Selection => ({
  anchor: { row: 0, column: 0 },
  focus: { row: rows - 1, column: columns - 1 },
});

export const wholeRow = ({ row }: Spot, { columns }: Size): Selection => ({
  anchor: { row, column: 0 },
  focus: { row, column: columns - 1 },
});

export const wholeColumn = ({ column }: Spot, { rows }: Size): Selection => ({
  anchor: { row: 0, column },
  focus: { row: rows - 1, column },
});
