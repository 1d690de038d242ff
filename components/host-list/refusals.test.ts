import { expect, test } from "vitest";
import { emptyCells } from "#lib/domain/host-list/cells.ts";
import { refusedOf } from "./refusals.ts";
import { rowsOf } from "./rows.ts";

// The second row of the list was sent first: proxies go before their targets.
const sent = rowsOf([
  { ...emptyCells, name: "web-01", address: "203.0.113.10" },
  { ...emptyCells, name: "gate-01", address: "203.0.113.1" },
]).toReversed();
const param = (name: string) => ({ name, reason: `${name} is wrong`, code: "invalidValue" as const });

test("a refused value goes to the cell it came from, whatever the order of sending", () => {
  const { cells, homeless } = refusedOf(
    [param("rows.0.address"), param("rows.1.authorization.password")],
    sent,
  );
  expect(cells.map(({ rowId, column, value }) => [rowId, column, value])).toEqual([
    [2, "address", "203.0.113.1"],
    [1, "password", ""],
  ]);
  expect(homeless).toEqual([]);
});

test("a refused login goes to its group, also one whose name has dots", () => {
  const { logins } = refusedOf(
    [param("authorization.password"), param("authorizations.~/.ssh/id.pem.privateKey")],
    sent,
  );
  expect(logins.map(({ name, fields }) => [name, fields[0]?.name])).toEqual([
    ["", "authorization.password"],
    ["~/.ssh/id.pem", "authorization.privateKey"],
  ]);
});

test("nothing that was refused goes unsaid", () => {
  const params = [param("rows"), param("rows.9.name"), param("rows.0.unheardOf"), param("clusterId")];
  expect(refusedOf(params, sent).homeless).toEqual(params);
});
