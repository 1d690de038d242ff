import { expect, test } from "vitest";
import { readListState } from "#lib/client/list-state.ts";
import { auditAction, auditListQuery, auditObjectType, auditOutcome } from "#lib/domain/audit.ts";
import { auditListShape, toAuditQuery } from "./audit-list.ts";

const queryOf = (search: string) => toAuditQuery(readListState(auditListShape, new URLSearchParams(search)));

test.each([
  "",
  "q=admin&action=host.create&outcome=failed&page=2",
  "action=host.eat&outcome=x",
  "objectType=host&from=2026-11-20&to=2026-11-22",
  "objectType=ship&from=yesterday&to=2026-02-31",
])("the address %j makes a request the route takes", (search) => {
  expect(auditListQuery.safeParse(queryOf(search)).success).toBe(true);
});

test("the filters offer everything that is written down", () => {
  expect([...auditListShape.filters.action].sort()).toEqual([...auditAction.options].sort());
  expect([...auditListShape.filters.outcome].sort()).toEqual([...auditOutcome.options].sort());
});

test("objects of every kind can be asked for", () => {
  expect([...auditListShape.filters.objectType].sort()).toEqual([...auditObjectType.options].sort());
});

test("both days are included, from midnight to midnight where the reader is", () => {
  const { from, to } = queryOf("from=2026-03-01&to=2026-03-01");
  expect(from).toBe(new Date(2026, 2, 1).toISOString());
  expect(to).toBe(new Date(2026, 2, 2).toISOString());
});

test.each(["yesterday", "2026-02-31", "2026-13-01", "2026-1-1", ""])("the day %j counts as absent", (day) => {
  expect(queryOf(`from=${day}&to=${day}`)).toMatchObject({ from: undefined, to: undefined });
});
