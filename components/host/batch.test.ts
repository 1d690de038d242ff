import { expect, test } from "vitest";
import type { Host } from "#lib/domain/host.ts";
import { countOutcomes, failedOf, type Outcome, withOutcomes } from "./batch-outcomes.ts";
import { copyHurdles } from "./copy-hurdles.ts";

const host = (id: string, address: string, proxyHostId: string | null = null): Host => ({
  id,
  clusterId: "a".repeat(32),
  name: id,
  address,
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId,
  authorization: { kind: "password", username: "deploy" },
  installIcagent: null,
  verification: { status: "verified", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
});

const gate = host("gate", "203.0.113.9");

test("a host whose address and port are there already stays behind, however the address is written", () => {
  const chosen = [host("a", "2001:db8::10"), host("b", "203.0.113.10")];
  const there = [
    { address: "2001:0db8:0:0::10", port: 22 },
    { address: "203.0.113.10", port: 2222 },
  ];
  expect(copyHurdles(chosen, { proxies: [], there })).toEqual([{ host: chosen[0], reason: "alreadyThere" }]);
});

test("a target needs its proxy there, or along with it", () => {
  const till = host("till", "10.0.0.7", gate.id);
  const none = { proxies: [gate], there: [] };
  expect(copyHurdles([till], none)).toEqual([{ host: till, reason: "lacksProxy" }]);
  expect(copyHurdles([till, gate], none)).toEqual([]);
  expect(copyHurdles([till], { proxies: [gate], there: [gate] })).toEqual([]);
});

const outcome = (hostId: string, what: Outcome["outcome"]): Outcome => ({
  hostId,
  outcome: what as "failed",
  code: null,
  detail: null,
});

test("a host tried again counts by its last try, and only failures are tried again", () => {
  const first = withOutcomes(new Map(), [
    outcome("a", "deleted"),
    outcome("b", "failed"),
    outcome("c", "unknown"),
  ]);
  expect(countOutcomes(first.values())).toEqual({ done: 1, failed: 1, unknown: 1 });
  expect(failedOf(first.values())).toEqual(["b"]);
  const second = withOutcomes(first, [outcome("b", "deleted")]);
  expect(countOutcomes(second.values())).toEqual({ done: 2, failed: 0, unknown: 1 });
});
