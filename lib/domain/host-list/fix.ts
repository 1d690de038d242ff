import type { HostCells, ListColumn } from "./cells.ts";

/** Ways to mend a whole column at once. The grid's words for them stand under `list.fix`. */
export const fixKinds = [
  /** Put `value` into every row ("" empties it). */
  "setColumn",
  /** `DOMAIN\user` → `user@domain`. */
  "domainUser",
  /** What a name cannot hold becomes a hyphen. */
  "nameCharacters",
  /** A row without a name is called by its address. */
  "nameFromAddress",
  /** Names that stand twice are numbered: `web`, `web-2`. */
  "numberNames",
  /** `web-2` among `web-01`, `web-03` becomes `web-02`. */
  "padNames",
  /** Take the rows out of the list. */
  "dropRows",
  /** Expand a range into its hosts. */
  "expandRows",
] as const;
export type FixKind = (typeof fixKinds)[number];

/** One press that mends `rows` (indexes into the judged list). `value` is what `setColumn` puts there. */
export type ColumnFix = { kind: FixKind; column: ListColumn; rows: number[]; value: string };

/** The list after a fix. Rows that it leaves alone stay the same objects. */
export function applyFix(cells: readonly HostCells[], fix: ColumnFix): HostCells[] {
  const rows = new Set(fix.rows);
  return cells.map((row, index) => (rows.has(index) ? { ...row, [fix.column]: fix.value } : row));
}
