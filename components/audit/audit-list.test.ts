import { expect, test } from "vitest";
import { readListState } from "#lib/client/list-state.ts";
import { auditAction, auditListQuery, auditOutcome } from "#lib/domain/audit.ts";
import { auditListShape, toAuditQuery } from "./audit-list.ts";

const queryOf = (search: string) => toAuditQuery(readListState(auditListShape, new URLSearchParams(search)));

test.each(["", "q=admin&action=host.create&outcome=failed&page=2", "action=host.eat&outcome=x"])(
  "the address %j makes a request the route takes",
  (search) => {
    expect(auditListQuery.safeParse(queryOf(search)).success).toBe(true);
  },
);

test("the filters offer everything that is written down", () => {
  expect([...auditListShape.filters.action].sort()).toEqual([...auditAction.options].sort());
  expect([...auditListShape.filters.outcome].sort()).toEqual([...auditOutcome.options].sort());
});
