import { describe, expect, test } from "vitest";
import type { Authorization } from "../host.ts";
import { importJobCreateSchema } from "../import-job.ts";
import { emptyCells, type HostCells } from "./cells.ts";
import { type ListLogins, toImportRows } from "./import-rows.ts";
import type { Surroundings } from "./judge.ts";
import { orderRows, splitOver } from "./plan.ts";

const around: Surroundings = {
  os: "linux",
  access: "proxy",
  clusterId: "c".repeat(32),
  existing: [{ id: "p".repeat(32), name: "old-gate", address: "10.9.9.9", port: 22, role: "proxy" }],
  hasSharedLogin: true,
  groupsWithLogin: [],
};
const login = (username: string): Authorization => ({ kind: "password", username, password: "Passw0rd" });
const logins: ListLogins = { shared: login("root"), groups: {} };
const row = (changes: Partial<HostCells>): HostCells => ({
  ...emptyCells,
  name: "web-01",
  address: "10.0.0.1",
  proxy: "old-gate",
  ...changes,
});

const sent = (cells: HostCells[], given = logins) => {
  const request = toImportRows(cells, around, given);
  expect(importJobCreateSchema.safeParse({ clusterId: around.clusterId, ...request }).error).toBeUndefined();
  return request;
};

describe("what is sent", () => {
  test("has the usual port, the role by its word and the proxy of the cluster by its id", () => {
    expect(sent([row({ role: "目标", icagent: "TRUE" }), emptyCells]).rows).toEqual([
      {
        name: "web-01",
        address: "10.0.0.1",
        port: 22,
        role: "target",
        proxyHostId: "p".repeat(32),
        installIcagent: true,
      },
    ]);
  });

  test("puts proxies first, and names those of the list", () => {
    const { rows } = sent([
      row({ proxy: "10.0.0.9" }),
      row({ name: "gate", address: "10.0.0.9", role: "代理", proxy: "" }),
    ]);
    expect(rows.map(({ name, proxyName }) => [name, proxyName])).toEqual([
      ["gate", undefined],
      ["web-01", "gate"],
    ]);
  });

  test("gives a row its own login, and the secret of none of the others", () => {
    const { rows } = sent([row({ username: "ann", password: "S3cret!!" })]);
    expect(rows[0]?.authorization).toEqual({ kind: "password", username: "ann", password: "S3cret!!" });
  });

  test("joins a user name without a secret to the shared secret, once for all who share it", () => {
    const { rows, authorizations } = sent([
      row({ username: "ann" }),
      row({ username: "ann" }),
      row({ username: "root" }),
    ]);
    expect(rows.map(({ group }) => group)).toEqual(["ann", "ann", undefined]);
    expect(authorizations).toEqual({ ann: login("ann") });
  });

  test("sends the logins of the groups that are used, and no other", () => {
    const groups = { web: login("www"), db: login("dba") };
    const { rows, authorizations } = sent(
      [row({ group: "web" }), row({ group: "web", username: "ann" }), row({ group: "none" })],
      { shared: login("root"), groups },
    );
    expect(rows.map(({ group }) => group)).toEqual(["web", "ann (web)", undefined]);
    expect(authorizations).toEqual({ web: login("www"), "ann (web)": login("ann") });
  });

  test("never lets a user name take the place of a group that is called the same", () => {
    const groups = { ann: login("dba") };
    const { rows, authorizations } = sent([row({ username: "ann" }), row({ group: "ann" })], {
      shared: login("root"),
      groups,
    });
    expect(rows.map(({ group }) => group)).toEqual(["ann 2", "ann"]);
    expect(authorizations).toEqual({ "ann 2": login("ann"), ann: login("dba") });
  });
});

describe("an order of work", () => {
  const cells = [
    row({ name: "a" }),
    row({ name: "b", role: "proxy" }),
    row({ name: "c" }),
    row({ name: "d", role: "proxy" }),
  ];

  test("has proxies before targets, each as they stand", () => {
    expect(orderRows(cells)).toEqual([1, 3, 0, 2]);
  });

  test("fills one cluster after the other and says what finds no place", () => {
    expect(
      splitOver(cells, [
        { clusterId: "one", room: 2 },
        { clusterId: "two", room: 1 },
      ]),
    ).toEqual({
      parts: [
        { clusterId: "one", rows: [1, 3] },
        { clusterId: "two", rows: [0] },
      ],
      unplaced: [2],
    });
  });
});
