import { readFileSync } from "node:fs";

/** What a step of the tests came to. */
export type Counts = { passed: number; failed: number; skipped: number };

export const passedOne: Counts = { passed: 1, failed: 0, skipped: 0 };
export const failedOne: Counts = { passed: 0, failed: 1, skipped: 0 };

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The closing line, in the form that machines read. */
export const closingLine = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

/** Sums the named numbers of a report; anything but a number there means the report is not what we think it is. */
function sum(report: object, names: readonly string[]): number {
  const values = new Map<string, unknown>(Object.entries(report));
  return names.reduce((total, name) => {
    const value = values.get(name);
    if (typeof value !== "number") throw new Error(`The report has no number "${name}".`);
    return total + value;
  }, 0);
}

/**
 * A runner can fail without a failed test (a file that does not load, a set-up that throws) or end well without
 * having run any. Neither is a pass.
 */
export function judge(counts: Counts, exitedWell: boolean): Counts {
  const isSilentFailure = counts.failed === 0 && (!exitedWell || counts.passed === 0);
  return isSilentFailure ? { ...counts, failed: 1 } : counts;
}

function readReport(path: string): object {
  const report: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof report !== "object" || report === null) throw new Error("The report is not an object.");
  return report;
}

/** Counts of Vitest's JSON report. */
export function readVitestCounts(path: string): Counts {
  const report = readReport(path);
  return {
    passed: sum(report, ["numPassedTests"]),
    failed: sum(report, ["numFailedTests"]),
    skipped: sum(report, ["numPendingTests", "numTodoTests"]),
  };
}

/** Counts of Playwright's JSON report. A test that passed at its second try has passed; the list above names it as flaky. */
export function readPlaywrightCounts(path: string): Counts {
  const report = readReport(path);
  if (!("stats" in report) || typeof report.stats !== "object" || report.stats === null)
    throw new Error("The report has no stats.");
  return {
    passed: sum(report.stats, ["expected", "flaky"]),
    failed: sum(report.stats, ["unexpected"]),
    skipped: sum(report.stats, ["skipped"]),
  };
}
