import { expect, test } from "vitest";
import type { VerificationStatus } from "#lib/domain/verification.ts";
import { settledSince, statusesOf } from "./settled.ts";

const host = (id: string, status: VerificationStatus) => ({
  id,
  verification: { status, checkedAt: null, cause: null, original: null },
});
const settled = (before: ReturnType<typeof host>[], after: ReturnType<typeof host>[]) =>
  settledSince(statusesOf(before), after).map(({ id }) => id);

test("a check that came to its end is news, whatever the end", () => {
  const before = [host("a", "pending"), host("b", "pending"), host("c", "pending")];
  expect(settled(before, [host("a", "verified"), host("b", "failed"), host("c", "pending")])).toEqual([
    "a",
    "b",
  ]);
});

test("what was settled before, or is seen for the first time, is no news", () => {
  expect(settled([host("a", "failed")], [host("a", "verified"), host("b", "verified")])).toEqual([]);
});
