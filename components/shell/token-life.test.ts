import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lifeWords, tokenLife } from "./token-life.ts";

const now = Date.parse("2026-03-01T08:00:00Z");
const life = (expiresAt: string) => tokenLife(expiresAt, now);

describe("token life", () => {
  test.each([
    ["2026-03-01T15:40:59Z", { state: "calm", hours: 7, minutes: 40 }],
    ["2026-03-01T08:15:00Z", { state: "calm", hours: 0, minutes: 15 }],
    ["2026-03-01T08:14:59.999Z", { state: "soon", hours: 0, minutes: 14 }],
    ["2026-03-01T08:00:59Z", { state: "soon", hours: 0, minutes: 0 }],
    ["2026-03-01T08:00:00Z", { state: "over", hours: 0, minutes: 0 }],
    ["2026-02-28T08:00:00Z", { state: "over", hours: 0, minutes: 0 }],
    ["2026-03-01T17:00:00+08:00", { state: "calm", hours: 1, minutes: 0 }],
  ])("until %s is %j", (expiresAt, expected) => {
    expect(life(expiresAt)).toEqual(expected);
  });

  test("is over when the time cannot be read, so that nobody trusts it", () => {
    expect(life("soon").state).toBe("over");
  });

  test("never promises more than is left", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (leftMs) => {
        const { hours, minutes } = tokenLife(new Date(now + leftMs).toISOString(), now);
        expect((hours * 60 + minutes) * 60_000).toBeLessThanOrEqual(Math.max(0, leftMs));
      }),
    );
  });
});

describe("its words", () => {
  test.each([
    ["2026-03-01T15:40:59Z", "hours"],
    ["2026-03-01T08:59:00Z", "minutes"],
    ["2026-03-01T08:00:30Z", "lastMinute"],
    ["2026-03-01T07:00:00Z", "over"],
  ])("until %s are `%s`", (expiresAt, key) => {
    expect(lifeWords(life(expiresAt)).key).toBe(key);
  });
});
