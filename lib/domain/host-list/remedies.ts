import { hostAddress } from "../address.ts";
import { hostPassword, username } from "../host.ts";
import { defaultPort } from "../limits.ts";
import type { Reason } from "../reason.ts";
import { objectName } from "../text.ts";
import { emptyCells, type HostCells, type ListColumn } from "./cells.ts";
import type { Found } from "./doors.ts";
import { type ColumnFix, domainToUser, type FixKind, nameOfAddress, plainName } from "./fix.ts";
import type { Remedy, Surroundings } from "./judge.ts";
import { type ProxyIndex, proxiesMeant } from "./proxies.ts";
import { partAddress } from "./repair.ts";
import type { RowFacts } from "./row.ts";

type Stage = {
  cells: readonly HostCells[];
  rows: readonly RowFacts[];
  index: ProxyIndex;
  around: Surroundings;
};
type Make = (remedy: Remedy, stage: Stage) => ColumnFix | null;

const fix = (kind: FixKind, column: ListColumn, rows: number[], value = ""): ColumnFix | null =>
  rows.length === 0 ? null : { kind, column, rows, value };

/** Puts one value into every cell of the remedy. */
const put =
  (value: (stage: Stage) => string): Make =>
  (remedy, stage) =>
    fix("setColumn", remedy.column, remedy.rows, value(stage));

/** Mends only rows that are well afterwards: a fix that leaves its problem behind is none. */
const mendWhere =
  (kind: FixKind, isMended: (cells: HostCells) => boolean): Make =>
  ({ column, rows }, { cells }) =>
    fix(
      kind,
      column,
      rows.filter((row) => isMended(cells[row] ?? emptyCells)),
    );

const all =
  (kind: FixKind): Make =>
  ({ column, rows }) =>
    fix(kind, column, rows);

/** Where there is one proxy, no other can be meant. */
const onlyProxy: Make = ({ column, rows }, { index }) => {
  const [only, second] = index.proxies;
  return only && !second && only.name !== "" ? fix("setColumn", column, rows, only.name) : null;
};

/** Rows that others take for a proxy become one; a host of the cluster keeps its role for good. */
const makeProxies: Make = ({ rows }, stage) => {
  const meant = rows.flatMap((row) => proxiesMeant(stage.index, stage.rows[row]?.proxy ?? ""));
  const listed = [...new Set(meant.flatMap(({ row }) => (row === null ? [] : [row])))];
  return meant.some(({ row }) => row === null) ? null : fix("setColumn", "role", listed, "proxy");
};

const makers: Partial<Record<`${Reason}` | `${ListColumn}.${Reason}`, Make>> = {
  portDefault: put(({ around }) => String(defaultPort[around.os])),
  "name.required": mendWhere(
    "nameFromAddress",
    (row) => objectName.safeParse(nameOfAddress(row.address)).success,
  ),
  nameCharacters: mendWhere("nameCharacters", (row) => objectName.safeParse(plainName(row.name)).success),
  nameTwice: all("numberNames"),
  nameZerosLost: all("padNames"),
  rowDuplicate: all("dropRows"),
  rangeWritten: all("expandRows"),
  usernameDomain: mendWhere("domainUser", (row) => username.safeParse(domainToUser(row.username)).success),
  passwordCharacters: mendWhere("trimSpaces", (row) => hostPassword.safeParse(row.password.trim()).success),
  windowsPasswordOnly: put(() => ""),
  icagentLinuxOnly: put(() => ""),
  proxyRoleNotAllowed: put(() => "target"),
  proxyNotAllowed: put(() => ""),
  proxyRequired: onlyProxy,
  proxyNotListed: onlyProxy,
  proxyItself: onlyProxy,
  proxyIsTarget: makeProxies,
};

/** An address cell that holds more than an address can be parted, whatever the reason was. */
const parts = mendWhere("partAddress", (row) => {
  const parted = partAddress(row);
  return parted !== null && hostAddress.safeParse(parted.address).success;
});

const makerFor = ({ column, reason }: Remedy): Make | undefined =>
  makers[`${column}.${reason}`] ??
  makers[reason] ??
  (column === "address" && reason.startsWith("address") ? parts : undefined);

/** Problems gathered by what would mend them, each with the one press that mends the column where there is one. */
export function remediesFor(problems: readonly Found[], stage: Stage): Remedy[] {
  const gathered = new Map<string, Remedy>();
  for (const { row, column, reason, severity } of problems) {
    const key = `${column} ${reason}`;
    const remedy = gathered.get(key);
    if (remedy) remedy.rows.push(row);
    else gathered.set(key, { reason, column, rows: [row], severity, fix: null });
  }
  const rank = ({ severity }: Remedy) => (severity === "blocker" ? 0 : 1);
  return [...gathered.values()]
    .map((remedy) => ({ ...remedy, fix: makerFor(remedy)?.(remedy, stage) ?? null }))
    .sort((a, b) => rank(a) - rank(b) || b.rows.length - a.rows.length);
}
