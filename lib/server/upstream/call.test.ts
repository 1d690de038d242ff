import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { retryAfterMs } from "./call.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 2, 12) });
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  ["3", 3_000],
  [" 120 ", 120_000],
  ["0", 0],
  ["Sat, 02 May 2026 12:00:07 GMT", 7_000],
  ["Sat, 02 May 2026 11:00:00 GMT", 0],
  ["soon", 0],
  ["-5", 0],
  [null, 0],
])("reads Retry-After %j as %i ms", (header, ms) => {
  expect(retryAfterMs(header)).toBe(ms);
});
