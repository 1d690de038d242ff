import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHandover, handOver, takeOver } from "./handover.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is handed over is taken once, by the one it is for", () => {
  handOver("cluster-a", { rows: [], authorization: { kind: "password", username: "deploy", password: "x" } });
  expect(takeOver("cluster-b")).toBeNull();
  expect(takeOver("cluster-a")?.authorization?.username).toBe("deploy");
  expect(takeOver("cluster-a")).toBeNull();
});

test("the next thing handed over takes the place of the one before", () => {
  const handover = createHandover<string>();
  handover.give("a", "first");
  handover.give("b", "second");
  expect(handover.take("a")).toBeNull();
  expect(handover.take("b")).toBe("second");
});

test("what nobody takes within a minute is forgotten", () => {
  const handover = createHandover<string>();
  handover.give("a", "typed");
  vi.advanceTimersByTime(60_000);
  expect(handover.take("a")).toBeNull();
});
