import { describe, expect, it } from "vitest";
import { createRateLimit } from "./rate.ts";

describe("the rate limit", () => {
  it("lets a second's worth through at once, then one per interval", () => {
    let now = 0;
    const limit = createRateLimit(4, () => now);
    const takeMany = (count: number) => Array.from({ length: count }, () => limit.take());
    expect(takeMany(5)).toEqual([0, 0, 0, 0, 250]);
    now = 250;
    expect(takeMany(2)).toEqual([0, 250]);
    now = 10_000;
    expect(takeMany(5)).toEqual([0, 0, 0, 0, 250]);
  });

  it("does not limit without a rate", () => {
    const limit = createRateLimit(undefined, () => 0);
    expect(Array.from({ length: 1000 }, () => limit.take()).every((wait) => wait === 0)).toBe(true);
  });
});
