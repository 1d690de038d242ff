import { expect, test } from "vitest";
import { nextStep } from "./next-step.ts";

test.each([
  ["direct", 0, 0, "addFirstHost"],
  ["direct", 1, 0, null],
  ["proxy", 0, 0, "addProxy"],
  ["proxy", 3, 0, "addProxy"],
  ["proxy", 1, 1, "addFirstTarget"],
  ["proxy", 2, 1, null],
] as const)("with %s access, %i hosts and %i proxies the next step is %s", (access, total, proxies, step) => {
  expect(nextStep({ access }, { total, proxies })).toBe(step);
});
