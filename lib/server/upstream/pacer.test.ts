import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Pacer, pacerFor } from "./pacer.ts";

type Gate = { open(throttleMs: number | null): void };

/** Starts `count` calls and gives a gate to each that was let through. */
function start(pacer: Pacer, count: number, gates: Gate[]) {
  const calls = Array.from({ length: count }, () =>
    pacer.run(
      () => new Promise<number | null>((resolve) => gates.push({ open: resolve })),
      (throttleMs) => throttleMs,
    ),
  );
  return calls;
}

const flush = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("lets no more calls through at once than its limit, and loses none", async () => {
  const pacer = new Pacer();
  const gates: Gate[] = [];
  const calls = start(pacer, 20, gates);
  await flush();
  expect(gates.length).toBe(pacer.limit);
  for (let done = 0; done < 20; done += 1) {
    gates[done]?.open(null);
    await flush();
  }
  expect(await Promise.all(calls)).toHaveLength(20);
});

it("lets people go before what runs in the background, and tells how many could begin", async () => {
  const pacer = new Pacer();
  const gates: Gate[] = [];
  expect(pacer.room).toBe(pacer.limit);
  start(pacer, pacer.limit, gates);
  await flush();
  expect(pacer.room).toBe(0);
  const order: string[] = [];
  const queue = (name: string, priority: number) =>
    pacer.run(
      async () => order.push(name),
      () => null,
      priority,
    );
  const queued = [queue("list", -1), queue("person", 0), queue("list", -1)];
  gates[0]?.open(null);
  await flush();
  await Promise.all(queued);
  expect(order).toEqual(["person", "list", "list"]);
});

it("goes faster by one per round of answers, up to a bound", async () => {
  const pacer = new Pacer();
  const first = pacer.limit;
  for (let done = 0; done <= first; done += 1)
    await pacer.run(
      async () => null,
      () => null,
    );
  expect(pacer.limit).toBe(first + 1);
  for (let done = 0; done < 1000; done += 1)
    await pacer.run(
      async () => null,
      () => null,
    );
  expect(pacer.limit).toBe(16);
});

it("halves on a 429, once for all calls that were already under way, and never below one", async () => {
  const pacer = new Pacer();
  const before = pacer.limit;
  const gates: Gate[] = [];
  start(pacer, 4, gates);
  await flush();
  await vi.advanceTimersByTimeAsync(1);
  for (const gate of gates) gate.open(10);
  await flush();
  expect(pacer.limit).toBe(before / 2);
  for (let more = 0; more < 5; more += 1) {
    const call = pacer.run(
      async () => 10,
      (throttleMs) => throttleMs,
    );
    await vi.advanceTimersByTimeAsync(11);
    await call;
  }
  expect(pacer.limit).toBe(1);
});

it("holds new calls back for as long as upstream asked, and says until when it is slow", async () => {
  const pacer = new Pacer();
  expect(pacer.throttledUntil()).toBeNull();
  await pacer.run(
    async () => 7_000,
    (throttleMs) => throttleMs,
  );
  expect(pacer.throttledUntil()).toEqual(new Date(Date.now() + 7_000));
  const gates: Gate[] = [];
  start(pacer, 1, gates);
  await vi.advanceTimersByTimeAsync(6_999);
  expect(gates).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(gates).toHaveLength(1);
  expect(pacer.throttledUntil()).toBeNull();
});

it("holds nobody back for longer than ten seconds, whatever upstream asks", async () => {
  const pacer = new Pacer();
  await pacer.run(
    async () => 3_600_000,
    (throttleMs) => throttleMs,
  );
  const gates: Gate[] = [];
  start(pacer, 1, gates);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(gates).toHaveLength(1);
});

it("goes on when a call throws", async () => {
  const pacer = new Pacer();
  const failing = pacer.run(
    () => Promise.reject(new Error("no")),
    () => null,
  );
  await expect(failing).rejects.toThrow("no");
  await expect(
    pacer.run(
      async () => "next",
      () => null,
    ),
  ).resolves.toBe("next");
});

it("is one per credential, and the list of them holds no credential", () => {
  const token = "token-of-the-pacer-test";
  expect(pacerFor(token)).toBe(pacerFor(token));
  expect(pacerFor(token)).not.toBe(pacerFor(`${token}2`));
  expect(JSON.stringify([...(globalThis.musterPacers?.keys() ?? [])])).not.toContain(token);
});

it("forgets idle credentials, but never one that is slowed", async () => {
  const slow = pacerFor("slow");
  await slow.run(
    async () => 60_000,
    (throttleMs) => throttleMs,
  );
  for (let other = 0; other < 2_000; other += 1) pacerFor(`other ${other}`);
  expect(globalThis.musterPacers?.size).toBeLessThanOrEqual(501);
  expect(pacerFor("slow")).toBe(slow);
});
