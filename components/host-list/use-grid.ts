"use client";

import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { flushSync } from "react-dom";
import { secretColumns } from "#lib/domain/host-list/cells.ts";
import { repairCell } from "#lib/domain/host-list/repair.ts";
import type { After } from "./cell-editor.tsx";
import { clearBlock, copyBlock, fillDown, pasteBlock, rowsIn, type View } from "./grid-block.ts";
import {
  at,
  type Block,
  blockOf,
  type Command,
  clampSpot,
  commandOf,
  isTyping,
  moveBy,
  type Selection,
  type Spot,
  wholeColumn,
  wholeGrid,
  wholeRow,
} from "./grid-moves.ts";
import { addRows, type CellChange, deleteRows, type Rows, setCells } from "./rows.ts";

/** What the grid works on: rows, and how they change. Every change is one step that can be undone. */
export type GridData = {
  rows: Rows;
  view: View;
  edit: (edit: (rows: Rows) => Rows) => void;
  undo: () => void;
  redo: () => void;
};

/** Worth saying to who does not see the grid. */
export type GridNews =
  | { kind: "secretsStay" }
  | { kind: "pasted"; cells: number }
  | { kind: "cleared" | "filled" };

type Options = GridData & {
  /** Rows that fit on the screen. */
  page: () => number;
  onNews: (news: GridNews) => void;
  /** F8: to the next cell with a problem, or the one before. */
  onProblem: (step: 1 | -1) => void;
};

/** The open cell: where it is, and what its editor begins with (null: with what stands there). */
type Editing = { spot: Spot; initial: string | null };

const start: Selection = at({ row: 0, column: 0 });
const afterSteps = { down: [1, 0], up: [-1, 0], left: [0, -1], right: [0, 1] } as const;

export type Grid = ReturnType<typeof useGrid>;

/** Selection, editing and keys of the grid, after the grid pattern of the ARIA authoring practices. */
export function useGrid(options: Options) {
  const { rows, view, edit, undo, redo, page, onNews, onProblem } = options;
  const [chosen, setChosen] = useState<Selection>(start);
  const [editing, setEditing] = useState<Editing | null>(null);
  // Whether the keyboard is to go where the selection goes.
  const [follows, setFollows] = useState(false);
  const size = { rows: view.shown.length, columns: view.columns.length };
  // Rows go and filters close: what was selected may be outside by now.
  const selection = { anchor: clampSpot(chosen.anchor, size), focus: clampSpot(chosen.focus, size) };
  const block = blockOf(selection);

  const select = (next: Selection, follow = true) => {
    setChosen(next);
    setFollows(follow);
  };
  const open = (initial: string | null) => {
    if (size.rows === 0) return;
    // At once: the key that opened it is still to be typed into it.
    flushSync(() => setEditing({ spot: selection.focus, initial }));
  };
  const change = (changes: CellChange[]) => edit((now) => setCells(now, changes));

  const done = (text: string | null, after: After, how: "key" | "blur") => {
    if (!editing) return;
    const { spot } = editing;
    const row = view.shown[spot.row];
    const column = view.columns[spot.column];
    setEditing(null);
    if (text !== null && row !== undefined && column) change([mended({ row, column, text })]);
    if (how === "blur") return;
    if (after === "down" && spot.row === size.rows - 1 && text) edit((now) => addRows(now, 1));
    const [down, right] = after ? afterSteps[after] : [0, 0];
    const grown = { ...size, rows: size.rows + 1 };
    select(at(clampSpot({ row: spot.row + down, column: spot.column + right }, text ? grown : size)));
  };

  const clear = () => {
    change(clearBlock(view, block));
    onNews({ kind: "cleared" });
  };
  const fill = () => {
    change(fillDown(rows, view, block));
    onNews({ kind: "filled" });
  };
  const run = (command: Command) => {
    switch (command) {
      case "edit":
        return open(null);
      case "collapse":
        return select(at(selection.focus));
      case "clear":
        return clear();
      case "undo":
        return undo();
      case "redo":
        return redo();
      case "fillDown":
        return fill();
      case "selectAll":
        return select(wholeGrid(size));
      case "selectRow":
        return select(wholeRow(selection.focus, size));
      case "selectColumn":
        return select(wholeColumn(selection.focus, size));
      case "nextProblem":
        return onProblem(1);
      case "previousProblem":
        return onProblem(-1);
      default:
        return command satisfies never;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || size.rows === 0) return;
    const press = { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey };
    const target = moveBy(press, selection.focus, { ...size, page: page() });
    const command = commandOf(press);
    if (target) select(press.shift ? { anchor: selection.anchor, focus: target } : at(target));
    else if (command) run(command);
    // Not prevented: the letter is to arrive in the field that has just opened.
    else return isTyping(press) ? open("") : undefined;
    event.preventDefault();
  };

  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", copyBlock(rows, view, block));
    const hasSecret = view.columns
      .slice(block.left, block.right + 1)
      .some((column) => secretColumns.includes(column));
    if (hasSecret) onNews({ kind: "secretsStay" });
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (text === "") return;
    event.preventDefault();
    const changes = pasteBlock(text, rows, view, block);
    change(changes.map(mended));
    onNews({ kind: "pasted", cells: changes.length });
  };
  return {
    selection,
    block,
    editing,
    follows,
    select,
    open,
    done,
    onKeyDown,
    onCopy,
    onCut: (event: ClipboardEvent) => {
      onCopy(event);
      change(clearBlock(view, block));
    },
    onPaste,
    fillDown: fill,
    /** The keyboard went elsewhere: nothing here may call it back. */
    rest: () => setFollows(false),
    addRow: () => {
      edit((now) => addRows(now, 1));
      select(at({ row: size.rows, column: 0 }));
    },
    deleteChosen: () => {
      edit((now) => deleteRows(now, rowsIn(view, block)));
      select(at(selection.focus), false);
    },
  };
}

/** As when a list is read: what a spreadsheet or a keyboard did to a value is put right. */
const mended = (change: CellChange): CellChange => ({
  ...change,
  text: secretColumns.includes(change.column) ? change.text : repairCell(change.column, change.text).text,
});

/** Rows that a block covers, for the words of a button. */
export const rowCount = ({ top, bottom }: Block) => bottom - top + 1;
