import { afterEach, expect, test, vi } from "vitest";
import type { ImportJob, ImportJobStatus } from "#lib/domain/import-job.ts";
import { pollJob, pollJobs } from "./import-jobs.ts";
import { clearSessionEnd, noteSessionEnd } from "./session-end.ts";

const summary = (status: ImportJobStatus): ImportJob => ({
  id: "1",
  clusterId: "c",
  clusterName: "edge",
  status,
  pausedBecause: status === "paused" ? "asked" : null,
  onDuplicate: "skip",
  createdBy: "admin",
  createdAt: "2026-03-01T00:00:00Z",
  startedAt: null,
  finishedAt: null,
  counts: { total: 1, waiting: 1, sending: 0, created: 0, updated: 0, skipped: 0, failed: 0, unknown: 0 },
  waitingFor: null,
  throttledUntil: null,
  ratePerMinute: null,
  secondsLeft: null,
  credentialExpiresAt: null,
  credentialWipedAt: null,
  lacksLogin: false,
  rows: [],
});

const stillSending = (status: ImportJobStatus) => {
  const job = summary(status);
  return { state: { data: { ...job, counts: { ...job.counts, sending: 1 } } } };
};

const watched = (status: ImportJobStatus) => ({ state: { data: summary(status) } });

afterEach(clearSessionEnd);

test("a job is looked at while it moves, less often while it is paused, and no more once it has ended", () => {
  const poll = pollJob();
  const [moving, paused] = [poll(watched("running")), poll(watched("paused"))];
  expect(poll(watched("queued"))).toBe(moving);
  expect(Number(paused)).toBeGreaterThan(Number(moving));
  expect(poll(watched("done"))).toBe(false);
  expect(poll(watched("cancelled"))).toBe(false);
  expect(poll({ state: {} })).toBe(false);
});

test("what had been sent when a job was paused or cancelled is waited for", () => {
  const poll = pollJob();
  const moving = poll(watched("running"));
  expect(poll(stillSending("paused"))).toBe(moving);
  expect(poll(stillSending("cancelled"))).toBe(moving);
});

test("a job nobody resumes is not looked at for ever: that would keep the sign-in alive", () => {
  const now = vi.fn(() => 0);
  const poll = pollJob(now);
  const query = watched("paused");
  expect(poll(query)).toBeTypeOf("number");
  now.mockReturnValue(16 * 60_000);
  expect(poll(query)).toBe(false);
  expect(poll({ ...query, state: { data: summary("running") } })).toBeTypeOf("number");
});

test("while nobody is signed in nothing is asked", () => {
  noteSessionEnd();
  expect(pollJob()(watched("running"))).toBe(false);
});

test("a list is looked at again only while one of its jobs moves", () => {
  const page = (statuses: ImportJobStatus[]) => ({
    state: { data: { items: statuses.map(summary), total: 2, page: 1, pageSize: 25 } },
  });
  expect(pollJobs(page(["done", "running"]))).toBeTypeOf("number");
  expect(pollJobs(page(["done", "paused"]))).toBe(false);
  expect(pollJobs({ state: {} })).toBe(false);
});
