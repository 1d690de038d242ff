import { expect, it } from "vitest";
import { iamTime, wireTime } from "./wire-time.ts";

const instant = Date.UTC(2026, 4, 1, 22, 14, 33, 7);

it("writes Deploy's times in Beijing time, without a zone", () => {
  expect(wireTime(instant)).toBe("2026-05-02 06:14:33");
});

it("writes IAM's times in UTC, with microseconds", () => {
  expect(iamTime(instant)).toBe("2026-05-01T22:14:33.007000Z");
});
