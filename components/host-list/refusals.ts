import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import { orderRows } from "#lib/domain/host-list/plan.ts";
import type { InvalidParam } from "#lib/domain/problem.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import type { Refusal } from "./list-faults.ts";
import { sharedLogin } from "./list-logins.ts";
import type { Part } from "./outlook.ts";
import type { Row, Rows } from "./rows.ts";

/** What a refusal of POST /api/import-jobs is about: cells of the grid, a login, or neither. */
export type Refused = {
  cells: Refusal[];
  logins: { name: string; fields: FieldReason[] }[];
  homeless: InvalidParam[];
};

/** Rows of a part in the order in which they are sent, and in which a refusal counts them: proxies first. */
export function sentRows(rows: Rows, part: Part): Row[] {
  const inPart = part.rows.flatMap((index) => rows[index] ?? []);
  return orderRows(inPart.map(({ cells }) => cells)).flatMap((index) => inPart[index] ?? []);
}

const columns: Readonly<Record<string, ListColumn>> = {
  name: "name",
  address: "address",
  port: "port",
  role: "role",
  proxyName: "proxy",
  proxyHostId: "proxy",
  installIcagent: "icagent",
  group: "group",
  authorization: "username",
  "authorization.kind": "username",
  "authorization.username": "username",
  "authorization.password": "password",
  "authorization.privateKey": "privateKey",
  "authorization.passphrase": "privateKey",
};

const rowPath = /^rows\.(\d+)\.(.+)$/;
const loginPath = /^authorizations?\.(?:(.+)\.)?([A-Za-z]+)$/;

/** Sends each refused value to where it stands. `rows` are those that were sent, in the order of the request. */
export function refusedOf(params: readonly InvalidParam[], rows: readonly Row[]): Refused {
  const refused: Refused = { cells: [], logins: [], homeless: [] };
  for (const param of params) {
    const [, index = "", field = ""] = rowPath.exec(param.name) ?? [];
    const row = rows[Number(index)];
    const column = columns[field];
    if (index !== "" && row && column)
      refused.cells.push({ rowId: row.id, column, value: row.cells[column], text: param.reason });
    else if (!noteLogin(refused, param)) refused.homeless.push(param);
  }
  return refused;
}

function noteLogin({ logins }: Refused, { name, code }: InvalidParam): boolean {
  const found = loginPath.exec(name);
  if (!found) return false;
  const [, group = sharedLogin, field = ""] = found;
  const known = logins.find((login) => login.name === group);
  const fault = { name: `authorization.${field}`, reason: code };
  if (known) known.fields.push(fault);
  else logins.push({ name: group, fields: [fault] });
  return true;
}
