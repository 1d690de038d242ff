import { expect, test } from "vitest";
import type { ImportJobRow } from "#lib/domain/import-job.ts";
import { loginSteps, toLogins, usersOf } from "./login-steps.ts";

const row = (index: number, some: Partial<ImportJobRow>): ImportJobRow => ({
  index,
  name: `web-${index}`,
  address: `203.0.113.${index}`,
  port: 22,
  role: "target",
  proxyHostId: null,
  proxyName: null,
  installIcagent: false,
  username: "deploy",
  authorizationKind: "password",
  keyFingerprint: null,
  group: null,
  state: "failed",
  hostId: null,
  problem: null,
  requestId: null,
  verification: null,
  updatedAt: null,
  ...some,
});

const rows = [
  row(1, {}),
  row(2, { group: "db", username: "postgres" }),
  row(3, { group: "db", username: "root" }),
  row(4, { group: "web", state: "created" }),
  row(5, { group: "web", state: "waiting" }),
];

test("a login is asked for once per group, and only for rows that will be sent", () => {
  expect(loginSteps(rows, "retry").map(({ group }) => group)).toEqual(["db", null]);
  expect(loginSteps(rows, "resume").map(({ group }) => group)).toEqual(["web"]);
});

test("user names that one login would replace are named", () => {
  expect(loginSteps(rows, "retry").map(usersOf)).toEqual([["postgres", "root"], ["deploy"]]);
});

test("a login without a group is the job's own, the others are their groups'", () => {
  const login = { kind: "password", username: "deploy", password: "Harbour-10!" } as const;
  expect(toLogins(new Map([["db", login]]))).toEqual({ authorizations: { db: login } });
  expect(toLogins(new Map([[null, login]]))).toEqual({ authorization: login });
});
