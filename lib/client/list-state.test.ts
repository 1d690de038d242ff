import fc from "fast-check";
import { expect, test } from "vitest";
import { isNarrowed, type ListShape, readListState, sortBy, writeListState } from "./list-state.ts";

const shape: ListShape = {
  filters: { os: ["linux", "windows"], agentPoolId: [] },
  sorts: ["name", "address"],
};
const read = (search: string) => readListState(shape, new URLSearchParams(search));
const write = (search: string, change: Parameters<typeof writeListState>[2]) =>
  writeListState(shape, new URLSearchParams(search), change);

test("an empty address is the first page by the first column", () => {
  expect(read("")).toEqual({ q: "", page: 1, sort: "name", direction: "asc", filters: {} });
});

test.each(["os=mac", "sort=colour", "direction=up", "page=0", "page=-1", "page=1.5", "page=x", "page=1e9"])(
  "takes %s for absent",
  (search) => {
    expect(read(search)).toEqual(read(""));
  },
);

test("a filter, a search or a sort leads back to page 1, turning the page keeps the rest", () => {
  expect(write("q=web&page=3", { filters: { os: "linux" } })).toBe("q=web&os=linux");
  expect(write("os=linux&page=3", { q: "web" })).toBe("os=linux&q=web");
  expect(write("os=linux&page=3", { page: 4 })).toBe("os=linux&page=4");
});

test("parameters of others stay", () => {
  expect(write("tab=activity&page=2", { q: "x" })).toBe("tab=activity&q=x");
});

test("an empty text takes a filter away, and defaults are not written", () => {
  expect(
    write("os=linux&sort=address&direction=desc", { filters: { os: "" }, sort: "name", direction: "asc" }),
  ).toBe("");
});

test("clicking a column sorts by it, clicking again turns the order round", () => {
  expect(sortBy(read(""), "address")).toEqual({ sort: "address", direction: "asc" });
  expect(sortBy(read("sort=address"), "address")).toEqual({ sort: "address", direction: "desc" });
  expect(sortBy(read("sort=address&direction=desc"), "address")).toEqual({
    sort: "address",
    direction: "asc",
  });
});

test("a search or a filter narrows a list, a page or an order does not", () => {
  expect(isNarrowed(read("q=web"))).toBe(true);
  expect(isNarrowed(read("agentPoolId=official"))).toBe(true);
  expect(isNarrowed(read("page=2&sort=address&direction=desc"))).toBe(false);
});

test("what is written is what is read", () => {
  const states = fc.record({
    q: fc.string().map((text) => text.trim()),
    page: fc.integer({ min: 1, max: 100_000 }),
    sort: fc.constantFrom("name", "address"),
    direction: fc.constantFrom("asc" as const, "desc" as const),
    filters: fc.record(
      { os: fc.constantFrom("linux", "windows"), agentPoolId: fc.string({ minLength: 1 }) },
      { requiredKeys: [] },
    ),
  });
  fc.assert(
    fc.property(states, (state) => {
      expect(read(write("", state))).toEqual(state);
    }),
  );
});
