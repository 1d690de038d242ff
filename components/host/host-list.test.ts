import { expect, test } from "vitest";
import { readListState } from "#lib/client/list-state.ts";
import { hostListQuery } from "#lib/domain/host.ts";
import { hostListShape, toHostQuery } from "./host-list.ts";

const queryOf = (search: string) => toHostQuery(readListState(hostListShape, new URLSearchParams(search)));

test.each([
  "",
  "role=proxy&verification=failed&sort=checkedAt&direction=desc&page=3",
  "role=x&verification=y&sort=z",
])("the address %j makes a request the route takes", (search) => {
  expect(hostListQuery.safeParse(queryOf(search)).success).toBe(true);
});

test("filters and order of the address reach the request", () => {
  expect(queryOf("q=web&role=proxy&verification=unknown&sort=address&direction=desc")).toMatchObject({
    q: "web",
    role: "proxy",
    verification: "unknown",
    sort: "address",
    direction: "desc",
  });
});

test("the list knows every state and every order of the route", () => {
  const { verification, sort } = hostListQuery.shape;
  expect([...hostListShape.filters.verification].sort()).toEqual([...verification.unwrap().options].sort());
  expect([...hostListShape.sorts].sort()).toEqual([...sort.unwrap().options].sort());
});
