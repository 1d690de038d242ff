import { expect, test } from "vitest";
import { newTargets } from "./split-targets.ts";

test("as many clusters are made as the rest needs, by names that are free", () => {
  const made = newTargets("edge", 450, 200, ["edge", "edge-2"]);
  expect(made.map(({ name }) => name)).toEqual(["edge-3", "edge-4", "edge-5"]);
  expect(made.every(({ room, isNew }) => room === 200 && isNew)).toBe(true);
});

test("none is made when nothing is left, or when the proxies alone would fill it", () => {
  expect(newTargets("edge", 0, 200, [])).toEqual([]);
  expect(newTargets("edge", 5, 0, [])).toEqual([]);
});
