import { expect, test } from "vitest";
import { readListState, writeListState } from "#lib/client/list-state.ts";
import { findHostQuery, type IndexState } from "#lib/domain/found-host.ts";
import { findListShape, isWhole, nothingBecause, toFindQuery } from "./find-list.ts";

const index = (clusters: number, clustersRead: number): IndexState => ({
  clusters,
  clustersRead,
  hosts: 5 * clustersRead,
  oldestReadAt: clustersRead > 0 ? "2026-03-01T08:00:00Z" : null,
  running: clustersRead < clusters,
});

test.each(["", "q=web", "q=203.0.113.1&page=2", "q=%20&page=x"])(
  "the address %j makes a request the route takes",
  (search) => {
    const state = readListState(findListShape, new URLSearchParams(search));
    expect(findHostQuery.safeParse(toFindQuery(state)).success).toBe(true);
  },
);

test("another text starts at the first page again", () => {
  expect(writeListState(findListShape, new URLSearchParams("q=web&page=3"), { q: "till" })).toBe("q=till");
});

test("nothing found is final only when every cluster was read", () => {
  expect(nothingBecause("web", 0, index(1000, 18))).toBe("notYet");
  expect(nothingBecause("web", 0, index(1000, 1000))).toBe("noMatch");
});

test("a project without clusters says so, whatever is asked", () => {
  expect(nothingBecause("", 0, index(0, 0))).toBe("noClusters");
  expect(nothingBecause("web", 0, index(0, 0))).toBe("noClusters");
});

test("hosts are shown as soon as some are found, and none are left over from a search that was cleared", () => {
  expect(nothingBecause("web", 3, index(1000, 18))).toBeNull();
  expect(nothingBecause("", 3, index(1000, 18))).toBe("noQuestion");
});

test("a cluster that went away meanwhile does not make the reading unfinished", () => {
  expect(isWhole(index(9, 10))).toBe(true);
});
