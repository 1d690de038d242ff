import { describe, expect, it } from "vitest";
import { createFaults, faultOrder, pathMatcher } from "./fault.ts";

describe("pathMatcher", () => {
  it.each([
    ["/v1/a", "/v1/a", true],
    ["/v1/a", "/v1/a/b", false],
    ["/v1/a", "/v1/ab", false],
    ["/v1/a.c", "/v1/abc", false],
    ["/v1/a*", "/v1/a", true],
    ["/v1/a*", "/v1/abc/d", true],
    ["/v1/a/*", "/v1/a/b/c", true],
    ["/v1/a/*", "/v1/a", false],
    ["/v1/*/c", "/v1/b/c", true],
    ["/v1/*/c", "/v1/b/b/c", false],
    ["/v1/:id/c", "/v1/b/c", true],
    ["/v1/:id/c", "/v1//c", false],
    ["/v1/:id", "/v1/b/c", false],
    ["/v1/:id/hosts*", "/v1/b/hosts/1", true],
    ["/v1/x*y/c", "/v1/xxy/c", false],
    ["*", "/anything", true],
  ])("%s and %s: %s", (pattern, path, matches) => {
    expect(pathMatcher(pattern)(path)).toBe(matches);
  });
});

describe("faultOrder", () => {
  it("reads a bare word with its parameters beside it like an object", () => {
    const match = { method: "POST", path: "/a" };
    const expected = { match, times: 2, fault: { kind: "delay", ms: 5 } };
    expect(faultOrder.parse({ match, times: 2, fault: "delay", ms: 5 })).toEqual(expected);
    expect(faultOrder.parse({ match, times: 2, fault: { kind: "delay", ms: 5 } })).toEqual(expected);
  });

  it("strikes any request once when told neither which nor how often", () => {
    expect(faultOrder.parse({ fault: "reset-after" })).toEqual({
      match: {},
      times: 1,
      fault: { kind: "reset-after" },
    });
  });

  it("takes a method in lower case", () => {
    const faults = createFaults();
    faults.add(faultOrder.parse({ match: { method: "post" }, fault: "malformed" }));
    expect(faults.take("GET", "/a")).toBeUndefined();
    expect(faults.take("POST", "/a")).toEqual({ kind: "malformed" });
    expect(faults.take("POST", "/a")).toBeUndefined();
  });
});
