import { parse } from "papaparse";
import { type ListColumn, secretColumns } from "#lib/domain/host-list/cells.ts";
import type { Block } from "./grid-moves.ts";
import type { CellChange, Rows } from "./rows.ts";

/** What the grid shows: rows by their index in the list, columns by name. */
export type View = { readonly shown: readonly number[]; readonly columns: readonly ListColumn[] };

const isSecret = (column: ListColumn) => secretColumns.includes(column);

/** Indices in the list of the rows that a block covers. */
export const rowsIn = ({ shown }: View, { top, bottom }: Block): number[] => shown.slice(top, bottom + 1);

const columnsIn = ({ columns }: View, { left, right }: Block) => columns.slice(left, right + 1);

const quoted = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A block as spreadsheets take it: tabs and line ends. Secrets are written once and never read: they stay behind. */
export function copyBlock(rows: Rows, view: View, block: Block): string {
  const line = (row: number) =>
    columnsIn(view, block)
      .map((column) => (isSecret(column) ? "" : quoted(rows[row]?.cells[column] ?? "")))
      .join("\t");
  return rowsIn(view, block).map(line).join("\n");
}

/** The cells of a text copied from a spreadsheet. A quoted cell may hold tabs, line ends and doubled quotes. */
export const parseBlock = (text: string): string[][] =>
  parse<string[]>(text.replaceAll(/\r\n?/g, "\n").replace(/\n$/, ""), { delimiter: "\t", newline: "\n" })
    .data;

const looksLikeKey = (text: string) => text.includes("-----BEGIN") || text.startsWith("PuTTY-User-Key-File");

/**
 * The changes that pasting makes. One value fills the whole block; a larger text spreads from its upper left corner,
 * below the last row too. A private key has many lines and is one value.
 */
export function pasteBlock(text: string, rows: Rows, view: View, block: Block): CellChange[] {
  const isKey = view.columns[block.left] === "privateKey" && looksLikeKey(text);
  const pasted = isKey ? [[text]] : parseBlock(text);
  const [[only] = []] = pasted;
  if (pasted.length === 1 && pasted[0]?.length === 1 && only !== undefined)
    return fill(view, block, () => only);
  // Below the last row that is shown, new ones are made.
  const rowAt = (index: number) => view.shown[index] ?? rows.length + index - view.shown.length;
  return pasted.flatMap((cells, down) =>
    cells.flatMap((value, right): CellChange[] => {
      const column = view.columns[block.left + right];
      return column ? [{ row: rowAt(block.top + down), column, text: value }] : [];
    }),
  );
}

function fill(view: View, block: Block, textOf: (column: ListColumn) => string): CellChange[] {
  return rowsIn(view, block).flatMap((row) =>
    columnsIn(view, block).map((column) => ({ row, column, text: textOf(column) })),
  );
}

export const clearBlock = (view: View, block: Block): CellChange[] => fill(view, block, () => "");

/** The first row of a block goes into all others; in a block of one row, the row above goes into it. */
export function fillDown(rows: Rows, view: View, block: Block): CellChange[] {
  const source = view.shown[block.top === block.bottom ? block.top - 1 : block.top];
  if (source === undefined) return [];
  return fill(view, block, (column) => rows[source]?.cells[column] ?? "");
}
