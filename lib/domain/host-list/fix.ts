import { codePointLength } from "../text.ts";
import type { HostCells, ListColumn } from "./cells.ts";
import { paddings, padName } from "./doors.ts";
import { expandRow } from "./mapping.ts";
import { partAddress } from "./repair.ts";

/** Ways to mend a whole column at once. The grid's words for them stand under `list.fix`. */
export const fixKinds = [
  /** Put `value` into every row ("" empties it). */
  "setColumn",
  /** `DOMAIN\user` → `user@DOMAIN`. */
  "domainUser",
  /** What a name cannot hold becomes a hyphen. */
  "nameCharacters",
  /** A row without a name is called by its address. */
  "nameFromAddress",
  /** Names that stand twice are numbered: `web`, `web-2`. */
  "numberNames",
  /** `web-2` among `web-01`, `web-03` becomes `web-02`. */
  "padNames",
  /** White space around a secret goes: it came along with copying. */
  "trimSpaces",
  /** `user@host:port`, an ssh command or a network's prefix in the address column is parted. */
  "partAddress",
  /** Take the rows out of the list. */
  "dropRows",
  /** Expand a range into its hosts. */
  "expandRows",
] as const;
export type FixKind = (typeof fixKinds)[number];

/** One press that mends `rows` (indexes into the judged list). `value` is what `setColumn` puts there. */
export type ColumnFix = { kind: FixKind; column: ListColumn; rows: number[]; value: string };

export const domainToUser = (user: string) => user.trim().replace(/^([^\\]+)\\+([^\\]+)$/, "$2@$1");

/** A name of what of it may stand in one: full-width forms as plain ones, anything else as a hyphen. */
export const plainName = (name: string) =>
  name
    .normalize("NFKC")
    .trim()
    .replace(/[^A-Za-z0-9\p{Script=Han}._-]+/gu, "-")
    .replace(/^-+|-+$/g, "");

/** An address as a name: a colon cannot stand in one. */
export const nameOfAddress = (address: string) => plainName(address.trim().replaceAll("::", "-0-"));

type Change = (cells: HostCells, row: number) => HostCells[];

/** Numbers a name until nobody has it. */
function numbering(cells: readonly HostCells[]): (name: string) => string {
  const taken = new Set(cells.map(({ name }) => name.trim()));
  const next = new Map<string, number>();
  return (name) => {
    let number = next.get(name) ?? 2;
    while (taken.has(`${name}-${number}`)) number++;
    next.set(name, number + 1);
    taken.add(`${name}-${number}`);
    return codePointLength(`${name}-${number}`) > 128 ? name : `${name}-${number}`;
  };
}

function changeFor(cells: readonly HostCells[], { kind, column, value }: ColumnFix): Change {
  switch (kind) {
    case "setColumn":
      return (row) => [{ ...row, [column]: value }];
    case "domainUser":
      return (row) => [{ ...row, username: domainToUser(row.username) }];
    case "nameCharacters":
      return (row) => [{ ...row, name: plainName(row.name) }];
    case "nameFromAddress":
      return (row) => [{ ...row, name: nameOfAddress(row.address) }];
    case "numberNames": {
      const number = numbering(cells);
      return (row) => [{ ...row, name: number(row.name.trim()) }];
    }
    case "padNames": {
      const widths = paddings(cells.map(({ name }) => name.trim()));
      return (row) => [{ ...row, name: padName(row.name.trim(), widths) }];
    }
    case "trimSpaces":
      return (row) => [{ ...row, [column]: row[column].trim() }];
    case "partAddress":
      return (row) => [partAddress(row) ?? row];
    case "dropRows":
      return () => [];
    case "expandRows":
      return (row) => expandRow(row) ?? [row];
    default:
      return kind satisfies never;
  }
}

/** The list after a fix. Rows that it leaves alone stay the same objects. */
export function applyFix(cells: readonly HostCells[], fix: ColumnFix): HostCells[] {
  const rows = new Set(fix.rows);
  const change = changeFor(cells, fix);
  return cells.flatMap((row, index) => (rows.has(index) ? change(row, index) : [row]));
}
