import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expandPair, expandRange, hasRange } from "./range.ts";

describe("a range", () => {
  test.each([
    ["web-[01-03]", ["web-01", "web-02", "web-03"]],
    ["web[08:11]", ["web08", "web09", "web10", "web11"]],
    ["10.20.0.[11-13]", ["10.20.0.11", "10.20.0.12", "10.20.0.13"]],
    ["10.20.0.11-13", ["10.20.0.11", "10.20.0.12", "10.20.0.13"]],
    ["n[0:6:3]", ["n0", "n3", "n6"]],
    ["r[a-c]", ["ra", "rb", "rc"]],
    ["w[1,3,5-6]", ["w1", "w3", "w5", "w6"]],
    ["r[1-2]-n[1-2]", ["r1-n1", "r1-n2", "r2-n1", "r2-n2"]],
    ["web-[01-02].example.com", ["web-01.example.com", "web-02.example.com"]],
  ])("%s stands for its values, with the zeros they have", (text, values) => {
    expect(expandRange(text)).toEqual(values);
  });

  test.each(["web-01", "10.0.0.1", "[2001:db8::1]:22", "web-[prod]", "", "a-b", "web-1-2"])(
    "%j is none",
    (text) => {
      expect(hasRange(text)).toBe(false);
      expect(expandRange(text)).toBeNull();
    },
  );

  test.each(["web-[20-01]", "web-[1-a]", "web-[0:9:0]", "web-[1-99999999]", "[1-99][1-99]"])(
    "%s is one that cannot be expanded",
    (text) => {
      expect(hasRange(text)).toBe(true);
      expect(expandRange(text)).toBeNull();
    },
  );

  test("never stands for more than a thousand values, and never throws", () => {
    const piece = fc.oneof(
      fc.constantFrom("[1-9]", "[01-40]", "[a-z]", "[1:1000]", "10.0.0.1-9", "["),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        expect((expandRange(pieces.join("")) ?? []).length).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

describe("a name and an address", () => {
  test("count up side by side", () => {
    expect(expandPair("web-[1-2]", "10.0.0.[8-9]")).toEqual([
      { name: "web-1", address: "10.0.0.8" },
      { name: "web-2", address: "10.0.0.9" },
    ]);
  });

  test("of different lengths are refused", () => {
    expect(expandPair("web-[1-3]", "10.0.0.[8-9]")).toEqual({ problem: "lengthsDiffer" });
  });

  test("say what is wrong with either", () => {
    expect(expandPair("web-[3-1]", "10.0.0.[1-3]")).toEqual({ problem: "malformed" });
    expect(expandPair("web", "10.[0-99].0.[1-99]")).toEqual({ problem: "tooMany" });
  });

  test("a missing name stays missing in every row", () => {
    expect(expandPair("", "10.0.0.1-2")).toEqual([
      { name: "", address: "10.0.0.1" },
      { name: "", address: "10.0.0.2" },
    ]);
  });
});
