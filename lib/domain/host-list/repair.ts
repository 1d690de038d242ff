import { type LeftOut, splitAddress } from "../address-split.ts";
import { tidyAddress } from "../address-text.ts";
import { unguarded } from "../csv.ts";
import { readSshCommand } from "../ssh-command.ts";
import { cleanText } from "../text.ts";
import { blotted } from "./blot.ts";
import { type HostCells, type ListColumn, listColumns, secretColumns } from "./cells.ts";
import { readRole, readYesOrNo } from "./words.ts";

/** What was mended while reading. The grid's words for them stand under `list.repair`. */
export const repairKinds = [
  /** `22.0` → `22`, `5,986` → `5986`. */
  "wholeNumber",
  /** `TRUE`, 是, `1` → `yes`; and their opposites. */
  "yesOrNo",
  /** No-break spaces, invisible characters, spaces around. */
  "spaces",
  /** Quotation marks around the whole value. */
  "quotes",
  /** The apostrophe by which a spreadsheet marks text. */
  "apostrophe",
  /** `--`, `N/A`, `null`: what consoles and databases write for nothing. */
  "placeholder",
  /** `user@host:port` in the address column, split. */
  "addressSplit",
  /** `ssh -i web.pem host`: the key file became the group, as IdentityFile does. */
  "keyFileGroup",
  /** `ssh://user:password@host/path`: what no column takes from an address. `part` says what it was. */
  "leftOut",
  /** `web-[01-20]` became as many rows. */
  "rangeExpanded",
  /** 代理, `agent`, `TRUE` → `proxy` or `target`. */
  "roleWord",
] as const;
export type RepairKind = (typeof repairKinds)[number];

/** `row` is an index into the cells; `before` is what stood there, passwords blotted out ("" for secrets). */
export type Repair = { row: number; column: ListColumn; kind: RepairKind; before: string; part?: LeftOut };

type Mended = Omit<Repair, "row">;

const quotes = /^(?:"([^"]*)"|'([^']*)'|“([^“”]*)”|‘([^‘’]*)’|「([^「」]*)」|«([^«»]*)»)$/u;

const placeholder = /^([-‐-―_]{1,5}|\/|#?n\/a|null|nil|<none>|\(none\)|无)$/iu;
/** What a column may well hold stands for itself: a host may be called `null`. */
const mayHold: Partial<Record<ListColumn, RegExp>> = {
  name: /^[\p{Script=Han}\w.-]{3}/u,
  proxy: /^[\p{Script=Han}\w.-]{3}/u,
  username: /^[\w.@-]/,
  group: /^/,
};
const isPlaceholder = (column: ListColumn, text: string) =>
  placeholder.test(text) && !mayHold[column]?.test(text);

/** Each step mends one kind of damage, or gives the text back. */
const steps: [RepairKind, (text: string) => string][] = [
  // A no-break space within a name was a space to whoever typed it.
  [
    "spaces",
    (text) =>
      cleanText(text)
        .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/gu, " ")
        .trim(),
  ],
  [
    "quotes",
    (text) =>
      quotes
        .exec(text)
        ?.slice(1)
        .find((inside) => inside !== undefined)
        ?.trim() ?? text,
  ],
  ["apostrophe", (text) => text.replace(/^'(?=[^'])/, "")],
];

const digits = (text: string) => text.normalize("NFKC");

function wholeNumber(text: string): string {
  const plain = digits(text);
  const [, whole] = /^(\d{1,7})[.,]0+$/.exec(plain) ?? [];
  if (whole !== undefined) return whole;
  return /^\d{1,2}[,' ]\d{3}$/.test(plain) ? plain.replace(/[,' ]/g, "") : /^\d+$/.test(plain) ? plain : text;
}

const ownSteps: Partial<Record<ListColumn, [RepairKind, (text: string) => string]>> = {
  port: ["wholeNumber", wholeNumber],
  icagent: ["yesOrNo", (text) => readYesOrNo(text) ?? text],
  role: ["roleWord", (text) => readRole(text) ?? text],
};

/** A value as it was meant, with what had to be done for it. Secrets lose the guard of an exported file and nothing else. */
export function repairCell(column: ListColumn, written: string): { text: string; repairs: Mended[] } {
  const repairs: Mended[] = [];
  let text = unguarded(written);
  if (secretColumns.includes(column) || text === "") return { text, repairs };
  const nothing: (typeof steps)[number] = [
    "placeholder",
    (value) => (isPlaceholder(column, value) ? "" : value),
  ];
  const own = ownSteps[column];
  for (const [kind, mend] of [...steps, nothing, ...(own ? [own] : [])]) {
    const mended = mend(text);
    const isSpelling =
      kind === "yesOrNo" || kind === "roleWord" ? mended !== text.toLowerCase() : mended !== text;
    if (isSpelling) repairs.push({ column, kind, before: blotted(written) });
    text = mended;
  }
  return { text, repairs };
}

/** Repairs every cell of a row, and parts what stands together in its address. */
export function repairRow(given: HostCells): { cells: HostCells; repairs: Mended[] } {
  const cells = { ...given };
  const repairs: Mended[] = [];
  for (const column of listColumns) {
    const mended = repairCell(column, given[column]);
    cells[column] = mended.text;
    repairs.push(...mended.repairs);
  }
  const parted = readAddress(cells);
  return parted ? { cells: parted.cells, repairs: [...repairs, ...parted.repairs] } : { cells, repairs };
}

/** The file whose key an ssh command logs in with; of a pair, the half that logs in. */
const keyFileOf = (text: string) => readSshCommand(tidyAddress(text))?.keyFile?.replace(/\.pub$/, "") || null;

/** What was taken from an address, and what no column takes: each named. */
function namedParts(
  { address }: HostCells,
  isParted: boolean,
  keyFile: string | null,
  leftOut: LeftOut[],
): Mended[] {
  const column = "address";
  const before = blotted(address);
  const lost = leftOut.filter((part) => part !== "keyFile" || keyFile === null);
  return [
    ...(isParted || leftOut.length === 0 ? [{ column, kind: "addressSplit", before } as const] : []),
    ...(keyFile === null
      ? []
      : [{ column: "group", kind: "keyFileGroup", before: blotted(keyFile) } as const]),
    ...lost.map((part) => ({ column, kind: "leftOut", before, part }) as const),
  ];
}

function readAddress(cells: HostCells): { cells: HostCells; repairs: Mended[] } | null {
  if (cells.address === "") return null;
  const { address, port, username, leftOut } = splitAddress(cells.address);
  if (address === cells.address || (port === null && username === null && address === "")) return null;
  const isContradicted =
    (port !== null && cells.port !== "" && cells.port !== String(port)) ||
    (username !== null && cells.username !== "" && cells.username !== username);
  if (isContradicted) return null;
  const keyFile = cells.group === "" ? keyFileOf(cells.address) : null;
  const parted = {
    ...cells,
    address,
    port: cells.port || String(port ?? ""),
    username: cells.username || (username ?? ""),
    group: cells.group || (keyFile ?? ""),
  };
  const isParted = port !== null || username !== null;
  return { cells: parted, repairs: namedParts(cells, isParted, keyFile, leftOut) };
}

/**
 * A row whose address cell holds more than the address, parted. `null` when there is nothing to part, or when a part
 * contradicts what its own column says: then both stay, for the person to see.
 */
export const partAddress = (cells: HostCells): HostCells | null => readAddress(cells)?.cells ?? null;
