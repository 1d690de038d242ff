import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verification } from "#lib/domain/verification.ts";
import { boxesOf, breakOf, canvas, dotAt, dotLimit, dotsOf, fitText, frameOf } from "./drawing.ts";

test("every box stays on the canvas and none covers another", () => {
  for (const hasProxy of [true, false]) {
    for (const dots of [null, 0, 7, dotLimit]) {
      const { pool, proxy, hosts } = boxesOf(hasProxy, dots);
      const frame = frameOf({ pool, proxy, hosts }, hasProxy);
      const drawn = hasProxy ? [pool, proxy, hosts] : [pool, hosts];
      for (const box of drawn) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(canvas.width);
        expect(box.y + box.height).toBeLessThanOrEqual(canvas.height);
        expect(box.y).toBeGreaterThan(frame.y);
        expect(box.y + box.height).toBeLessThan(frame.y + frame.height);
      }
      expect(pool.x + pool.width).toBeLessThan(hosts.x);
      if (hasProxy) expect(pool.y + pool.height).toBeLessThan(proxy.y);
    }
  }
});

test("all dots fit into the hosts box", () => {
  for (const dots of [1, 6, 7, 12, 13, dotLimit]) {
    const { hosts } = boxesOf(true, dots);
    for (let index = 0; index < dots; index++) {
      expect(dotAt(index).x + 7).toBeLessThanOrEqual(hosts.width);
      expect(dotAt(index).y + 7).toBeLessThanOrEqual(hosts.height);
    }
  }
});

test("one failure among 200 hosts is the first dot", () => {
  const { dots, more } = dotsOf({ verified: 199, failed: 1, pending: 0 }, 200);
  expect(dots).toHaveLength(dotLimit);
  expect(dots[0]).toBe("failed");
  expect(more).toBe(176);
});

test("hosts whose health is not read yet are unknown, not verified", () => {
  expect(dotsOf(null, 2)).toEqual({ dots: ["unknown", "unknown"], more: 0 });
});

test("dots and remainder always add up to the hosts", () => {
  const counts = fc.record({ verified: fc.nat(200), failed: fc.nat(200), pending: fc.nat(200) });
  fc.assert(
    fc.property(counts, fc.nat(200), (health, unread) => {
      const total = health.verified + health.failed + health.pending + unread;
      const { dots, more } = dotsOf(health, total);
      expect(dots.length + more).toBe(total);
    }),
  );
});

const failed = (cause: Verification["cause"]): Verification => ({
  status: "failed",
  checkedAt: null,
  cause,
  original: null,
});

test.each([
  ["connectionRefused", false, "toHost"],
  ["timedOut", false, "toHost"],
  ["timedOut", true, "toProxy"],
  ["proxyUnreachable", false, "toProxy"],
  ["passwordRefused", false, null],
  ["keyRefused", false, null],
  ["proxyLoginRefused", false, null],
  ["other", false, null],
] as const)("after %s (proxy: %s) the way breaks at %s", (cause, isProxy, where) => {
  expect(breakOf(failed(cause), isProxy)).toBe(where);
});

test("short texts stay whole, long ones keep both ends of an id", () => {
  expect(fitText("gate-01", 8)).toBe("gate-01");
  expect(fitText("255.255.255.255", 9.4, { face: "mono", cut: "middle" })).toBe("255.255.255.255");
  expect(fitText("0123456789abcdef", 5, { face: "mono", cut: "middle" })).toBe("012…def");
  expect(fitText("a very long name of a host", 6)).toMatch(/^a very.*…$/);
});

test("a shortened text is made of the start and the end of the whole, and no character is split", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("end" as const, "middle" as const),
      (text, cut) => {
        const fitted = fitText(text, 5, { cut });
        if (fitted === text) return;
        const [head = "", tail = ""] = fitted.split("…");
        expect(text.startsWith(head)).toBe(true);
        expect(text.endsWith(tail)).toBe(true);
        expect([...fitted].length).toBeLessThanOrEqual(5 / 0.34 + 1);
      },
    ),
  );
});
