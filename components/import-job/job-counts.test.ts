import { expect, test } from "vitest";
import type { ImportJobCounts } from "#lib/domain/import-job.ts";
import { importRowState } from "#lib/domain/import-job.ts";
import { barOf, outcomeOf, presentOf, rowStates, settledOf } from "./job-counts.ts";

const counts = (some: Partial<ImportJobCounts>): ImportJobCounts => ({
  total: 10,
  waiting: 0,
  sending: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  unknown: 0,
  ...some,
});

test("said to be done means that every host is there; one that is not known is not there", () => {
  const all = counts({ created: 7, updated: 1, skipped: 2 });
  expect(outcomeOf({ status: "done", counts: all })).toBe("done");
  expect(outcomeOf({ status: "done", counts: counts({ created: 9, unknown: 1 }) })).toBe("doneInPart");
  expect(outcomeOf({ status: "done", counts: counts({ created: 9, failed: 1 }) })).toBe("doneInPart");
  expect(outcomeOf({ status: "cancelled", counts: all })).toBe("cancelled");
});

test("the bar is as long as the job, whatever its rows are in", () => {
  const mixed = counts({ created: 2, failed: 1, unknown: 1, sending: 2, waiting: 3, skipped: 1 });
  expect(barOf(mixed).reduce((sum, { count }) => sum + count, 0)).toBe(mixed.total);
  expect(settledOf(mixed)).toBe(5);
  expect(presentOf(mixed)).toBe(3);
});

test("every state a row can have is counted", () => {
  expect([...rowStates].sort()).toEqual([...importRowState.options].sort());
});
