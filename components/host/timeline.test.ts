import { expect, test } from "vitest";
import type { Verification } from "#lib/domain/verification.ts";
import { timelineSteps } from "./timeline.ts";

const createdAt = "2026-03-01T14:02:11+08:00";
const checkedAt = "2026-03-01T14:02:15+08:00";
const sent = { at: "2026-03-01T06:02:10Z", finishedAt: "2026-03-01T06:02:11Z" };

const host = (status: Verification["status"]) => ({
  createdAt,
  verification: { status, checkedAt: status === "pending" ? null : checkedAt, cause: null, original: null },
});
const kinds = (...args: Parameters<typeof timelineSteps>) =>
  timelineSteps(...args).map(({ kind, state }) => `${kind} ${state}`);

test("a host that is being checked has its result still to come", () => {
  expect(kinds(host("pending"), sent)).toEqual([
    "sent done",
    "accepted done",
    "checking now",
    "waiting later",
  ]);
});

test("a verified host has come all the way", () => {
  expect(kinds(host("verified"), sent)).toEqual([
    "sent done",
    "accepted done",
    "checking done",
    "verified done",
  ]);
});

test("a failed host ends in failure at the time of the check", () => {
  expect(timelineSteps(host("failed"), sent).at(-1)).toEqual({
    kind: "failed",
    state: "failed",
    at: checkedAt,
  });
});

test("a host that Muster did not add begins with CodeArts having it", () => {
  expect(timelineSteps(host("verified"), null)[0]).toEqual({
    kind: "accepted",
    state: "done",
    at: createdAt,
  });
});

test("acceptance is timed by Muster's record, and by CodeArts where the record has no end", () => {
  expect(timelineSteps(host("pending"), sent)[1]?.at).toBe(sent.finishedAt);
  expect(timelineSteps(host("pending"), { ...sent, finishedAt: null })[1]?.at).toBe(createdAt);
});
