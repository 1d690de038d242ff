import { expect, test } from "vitest";
import { idleAt } from "./idle.ts";

const minute = 60_000;
const endsAt = 30 * minute;

test.each([
  [0, "calm"],
  [26 * minute - 1, "calm"],
  [26 * minute, "soon"],
  [31 * minute - 1, "soon"],
  [31 * minute, "over"],
])("%i ms after the last sign of life it is %s", (now, state) => {
  expect(idleAt(endsAt, now)).toBe(state);
});
