import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  add,
  closingLine,
  failedOne,
  judge,
  passedOne,
  readPlaywrightCounts,
  readVitestCounts,
} from "./counts.ts";

function fileWith(report: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), "muster-counts-")), "report.json");
  writeFileSync(path, JSON.stringify(report));
  return path;
}

test("the closing line names skipped tests only when there are some", () => {
  expect(closingLine(add(passedOne, failedOne))).toBe("1 passed, 1 failed");
  expect(closingLine({ passed: 3, failed: 0, skipped: 2 })).toBe("3 passed, 0 failed, 2 skipped");
});

test("a runner that fails without a failed test counts as one failure", () => {
  expect(judge({ passed: 5, failed: 0, skipped: 0 }, false)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test("a run of no test at all counts as one failure", () => {
  expect(judge({ passed: 0, failed: 0, skipped: 0 }, true)).toEqual(failedOne);
});

test("counted failures are not counted twice", () => {
  expect(judge({ passed: 5, failed: 2, skipped: 0 }, false).failed).toBe(2);
});

test("a Vitest report is read, pending and todo as skipped", () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(readVitestCounts(fileWith(report))).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

test("a browser test that passes at its second try has passed, one that never does has failed", () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } };
  expect(readPlaywrightCounts(fileWith(report))).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test("a report of another shape is an error, not a zero", () => {
  expect(() => readVitestCounts(fileWith({ numPassedTests: 7 }))).toThrow("numFailedTests");
  expect(() => readPlaywrightCounts(fileWith({ suites: [] }))).toThrow("stats");
});
