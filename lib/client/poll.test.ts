import { expect, test } from "vitest";
import { pollDelayMs, pollWhile } from "./poll.ts";

const looked = (data: string | undefined, dataUpdateCount: number, errorUpdateCount = 0) => ({
  state: { data, dataUpdateCount, errorUpdateCount },
});

test("the delay starts at a second, grows, and stops growing at ten", () => {
  expect(pollDelayMs(0)).toBe(1000);
  expect(pollDelayMs(1)).toBe(1500);
  expect(pollDelayMs(6)).toBe(10_000);
  expect(pollDelayMs(1000)).toBe(10_000);
});

test("nothing to wait for means no more looks", () => {
  const interval = pollWhile((data: string) => data || null);
  expect(interval(looked(undefined, 0))).toBe(false);
  expect(interval(looked("", 1))).toBe(false);
});

test("backs off while the same is waited for, also when a look fails, and is quick again when it changes", () => {
  const interval = pollWhile((data: string) => data || null);
  const query = looked("a", 7);
  expect(interval(query)).toBe(1000);
  query.state.dataUpdateCount = 8;
  expect(interval(query)).toBe(1500);
  query.state.errorUpdateCount = 1;
  expect(interval(query)).toBe(2250);
  query.state.data = "b";
  query.state.dataUpdateCount = 9;
  expect(interval(query)).toBe(1000);
});
