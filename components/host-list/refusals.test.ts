import { expect, test } from "vitest";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { toImportRows } from "#lib/domain/host-list/import-rows.ts";
import type { Surroundings } from "#lib/domain/host-list/judge.ts";
import { refusedOf, sentRows } from "./refusals.ts";
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

test("rows are counted in the order of the request", () => {
  const row = (part: Partial<HostCells>): HostCells => ({ ...emptyCells, port: "22", ...part });
  const rows = rowsOf([
    row({ name: "web-01", address: "10.20.0.11", proxy: "gate-01" }),
    row({ name: "left-out", address: "10.20.0.99" }),
    row({ name: "gate-01", address: "198.51.100.5", role: "proxy" }),
    row({ name: "web-02", address: "10.20.0.12", proxy: "gate-01" }),
  ]);
  const part = { clusterId: "c1", rows: [0, 2, 3] };
  const around: Surroundings = {
    os: "linux",
    access: "proxy",
    clusterId: "c1",
    existing: [],
    hasSharedLogin: true,
    groupsWithLogin: [],
  };
  const cells = part.rows.flatMap((index) => rows[index]?.cells ?? []);
  const { rows: request } = toImportRows(cells, around, { shared: null, groups: {} });
  expect(sentRows(rows, part).map((sentRow) => sentRow.cells.name)).toEqual(request.map(({ name }) => name));
  expect(request.map(({ name }) => name)).toEqual(["gate-01", "web-01", "web-02"]);
});
