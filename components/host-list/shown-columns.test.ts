import { describe, expect, test } from "vitest";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { cellChoices } from "./cell-choices.ts";
import { repairGroups } from "./repair-groups.ts";
import { rowsOf } from "./rows.ts";
import { shownColumns } from "./shown-columns.ts";

const direct = { os: "linux", access: "direct" } as const;
const proxied = { os: "linux", access: "proxy" } as const;
const windows = { os: "windows", access: "direct" } as const;
const one = (part: Partial<HostCells>) => rowsOf([{ ...emptyCells, ...part }]);

describe("the columns of the sheet", () => {
  test("are those that every host of such a cluster has", () => {
    const shown = (cluster: typeof direct | typeof proxied) =>
      shownColumns({ cluster, rows: [], mode: "one", extra: [] });
    expect(shown(direct)).toEqual(["name", "address", "port"]);
    expect(shown(proxied)).toEqual(["name", "address", "port", "role", "proxy"]);
  });

  test("never hide what a row holds, also where it should not be", () => {
    expect(shownColumns({ cluster: direct, rows: one({ role: "proxy" }), mode: "one", extra: [] })).toContain(
      "role",
    );
  });

  test("follow the way the logins are given; Windows has no keys", () => {
    const byRow = (cluster: typeof direct | typeof windows) =>
      shownColumns({ cluster, rows: [], mode: "row", extra: [] });
    expect(byRow(direct)).toEqual(["name", "address", "port", "username", "password", "privateKey"]);
    expect(byRow(windows)).not.toContain("privateKey");
    expect(shownColumns({ cluster: direct, rows: [], mode: "group", extra: [] })).toContain("group");
  });
});

test("an open proxy cell offers the proxies of the cluster and of the list, each once", () => {
  const there = { id: "h", name: "gate-01", address: "198.51.100.5", port: 22, role: "proxy" as const };
  const rows = rowsOf([
    { ...emptyCells, name: "gate-02", role: "proxy" },
    { ...emptyCells, name: "gate-01", role: "proxy" },
  ]);
  expect(cellChoices("proxy", rows, { existing: [there] })).toEqual(["gate-01", "gate-02"]);
  expect(cellChoices("name", rows, { existing: [there] })).toEqual([]);
});

test("a repair is said once with its count, however often it was made", () => {
  const repair = { column: "port", kind: "wholeNumber", before: "22.0" } as const;
  const repairs = [
    { row: 0, ...repair },
    { row: 1, ...repair },
    { row: 1, ...repair, column: "name" as const },
  ];
  expect(repairGroups(repairs).map(({ column, count }) => [column, count])).toEqual([
    ["port", 2],
    ["name", 1],
  ]);
});
