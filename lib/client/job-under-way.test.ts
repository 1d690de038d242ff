import { beforeEach, expect, test, vi } from "vitest";

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.resetModules();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
});

const load = () => import("./job-under-way.ts");

test("a job under way is known after the page was loaded anew, one that ended is not", async () => {
  const before = await load();
  expect(before.jobUnderWay.read()).toBeNull();
  before.noteJobUnderWay("job-1");
  vi.resetModules();
  const after = await load();
  expect(after.jobUnderWay.read()).toBe("job-1");
  after.noteJobEnd();
  expect(after.jobUnderWay.read(), "its result is still on screen").toBe("job-1");
  vi.resetModules();
  expect((await load()).jobUnderWay.read()).toBeNull();
});

test("what is dismissed is gone at once", async () => {
  const { forgetJobUnderWay, jobUnderWay, noteJobUnderWay } = await load();
  noteJobUnderWay("job-1");
  forgetJobUnderWay("job-0");
  expect(jobUnderWay.read(), "another job").toBe("job-1");
  forgetJobUnderWay("job-1");
  expect(jobUnderWay.read()).toBeNull();
});

test("a browser that forbids storage still tells of the job until the page is left", async () => {
  vi.stubGlobal("localStorage", undefined);
  const { jobUnderWay, noteJobUnderWay } = await load();
  expect(jobUnderWay.read()).toBeNull();
  noteJobUnderWay("job-1");
  expect(jobUnderWay.read()).toBe("job-1");
});
