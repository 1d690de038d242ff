import { canonicalAddress, hostAddress } from "../address.ts";
import { type HostRole, hostPassword, hostPort, hostRuleBreaches, username } from "../host.ts";
import { hostRange } from "../host-range.ts";
import { groupName } from "../import-job.ts";
import { keyText } from "../private-key.ts";
import type { Reason } from "../reason.ts";
import { cleanText, objectName } from "../text.ts";
import type { HostCells, ListColumn } from "./cells.ts";
import { isBlankRow } from "./cells.ts";
import type { Surroundings } from "./judge.ts";
import { memoised, reasonBy } from "./memo.ts";
import { readRole, readYesOrNo } from "./words.ts";

export type Severity = "blocker" | "warning";
export type RowProblem = { column: ListColumn; reason: Reason; severity: Severity };

/** What a row says, read once: the cells as the host form would take them, and what is wrong with it by itself. */
export type RowFacts = {
  isBlank: boolean;
  name: string;
  /** One spelling per address; "" when it is none. */
  address: string;
  /** `null`: the usual one. `undefined`: none that could be meant. */
  port: number | null | undefined;
  role: HostRole;
  proxy: string;
  wantsIcagent: boolean;
  /** The row's own login; `null` when it brings no secret. */
  login: "password" | "key" | null;
  group: string;
  problems: RowProblem[];
};

const judgeName = memoised((text) => reasonBy(objectName, text));
const judgeAddress = memoised((text) => reasonBy(hostAddress, text));
const judgeUsername = memoised((text) => reasonBy(username, text));
const judgeGroup = memoised((text) => reasonBy(groupName, text));
const judgePort = memoised((text) =>
  /^\d{1,9}$/.test(text) ? reasonBy(hostPort, Number(text)) : "portRange",
);

const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
/** `1-2` comes back as `2-Jan`, `Jan-02` or as a whole date. */
const dateLike = new RegExp(
  `^(\\d{1,2}-(${months})(-\\d{2,4})?|(${months})-\\d{2}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}月\\d{1,2}日)$`,
  "i",
);
const scientific = /^\d(\.\d+)?E\+?\d{1,3}$/i;

function nameDoubts(name: string): RowProblem[] {
  const doubt = (reason: Reason): RowProblem[] => [{ column: "name", reason, severity: "warning" }];
  if (dateLike.test(name)) return doubt("nameLikeDate");
  return scientific.test(name) ? doubt("nameScientific") : [];
}

const blocker = (column: ListColumn, reason: Reason | null): RowProblem[] =>
  reason === null ? [] : [{ column, reason, severity: "blocker" }];

/** Name and address, or what is to be said of a range that still stands in them. */
function machineProblems(cells: HostCells): RowProblem[] {
  const range = hostRange(cells);
  if (range && "problem" in range)
    return blocker(range.problem.name === "address" ? "address" : "name", range.problem.reason);
  if (range) return blocker("name", "rangeWritten");
  return [
    ...blocker("name", cells.name.trim() === "" ? "required" : judgeName(cells.name)),
    ...nameDoubts(cells.name.trim()),
    ...blocker("address", judgeAddress(cells.address)),
  ];
}

function portProblems(port: string): RowProblem[] {
  if (port === "") return [{ column: "port", reason: "portDefault", severity: "warning" }];
  return blocker("port", judgePort(port));
}

/** The row's own login: a password or a key, and a user name with it. Without a secret the user name alone is judged. */
function loginProblems({ username: user, password, privateKey, group }: HostCells): RowProblem[] {
  const hasSecret = password !== "" || privateKey !== "";
  return [
    ...(user !== "" || hasSecret
      ? blocker("username", user.trim() === "" ? "required" : judgeUsername(user))
      : []),
    ...(password !== "" && privateKey !== "" ? blocker("password", "loginTwo") : []),
    ...(password !== "" ? blocker("password", reasonBy(hostPassword, password)) : []),
    ...(privateKey !== "" ? blocker("privateKey", reasonBy(keyText, privateKey)) : []),
    ...(group.trim() !== "" ? blocker("group", judgeGroup(group)) : []),
  ];
}

const portOf = (port: string) => (port === "" ? null : judgePort(port) === null ? Number(port) : undefined);

function readRow(cells: HostCells): RowFacts {
  const port = cells.port.trim();
  const role = cells.role.trim() === "" ? "target" : readRole(cells.role);
  const icagent = cells.icagent.trim() === "" ? "no" : readYesOrNo(cells.icagent);
  const address = cleanText(cells.address);
  return {
    isBlank: isBlankRow(cells),
    name: cleanText(cells.name),
    address: judgeAddress(cells.address) === null ? canonicalAddress(address) : "",
    port: portOf(port),
    role: role ?? "target",
    proxy: cleanText(cells.proxy),
    wantsIcagent: icagent === "yes",
    login: cells.privateKey !== "" ? "key" : cells.password !== "" ? "password" : null,
    group: cells.group.trim(),
    problems: [
      ...machineProblems(cells),
      ...portProblems(port),
      ...blocker("role", role === null ? "roleUnknown" : null),
      ...blocker("icagent", icagent === null ? "yesOrNo" : null),
      ...loginProblems(cells),
    ],
  };
}

// By object: a secret must not outlive its row, so no text of it may be a key of anything.
const readRows = new WeakMap<HostCells, RowFacts>();

/** The facts of a row, remembered as long as the row object lives. */
export function factsOf(cells: HostCells): RowFacts {
  const known = readRows.get(cells);
  if (known) return known;
  const facts = readRow(cells);
  readRows.set(cells, facts);
  return facts;
}

const columnsOf: Record<string, ListColumn> = {
  role: "role",
  proxyHostId: "proxy",
  "authorization.kind": "privateKey",
  installIcagent: "icagent",
};

/** What the cluster has against a row, by the rules of the host form. */
export const breachesOf = (facts: RowFacts, around: Pick<Surroundings, "os" | "access">): RowProblem[] =>
  hostRuleBreaches(
    {
      role: facts.role,
      proxyHostId: facts.proxy === "" ? null : facts.proxy,
      authorization: { kind: facts.login ?? "password" },
      installIcagent: facts.wantsIcagent,
    },
    around,
  ).flatMap(({ name, reason }) => blocker(columnsOf[name] ?? "name", reason));
