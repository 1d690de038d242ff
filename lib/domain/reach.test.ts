import fc from "fast-check";
import { expect, test } from "vitest";
import { reachDoubt } from "./reach.ts";

const poolId = "0123456789abcdef0123456789abcdef";

test.each([
  ["10.0.0.5", "target", "direct", null, "privateDirect"],
  ["172.31.255.255", "target", "direct", null, "privateDirect"],
  ["172.32.0.0", "target", "direct", null, null],
  ["fd00::1", "target", "direct", null, "privateDirect"],
  ["100.64.0.1", "target", "direct", null, "privateDirect"],
  ["203.0.113.10", "target", "direct", null, null],
  ["2001:db8::1", "target", "direct", null, null],
  ["10.0.0.5", "target", "direct", poolId, null],
  ["10.0.0.5", "target", "proxy", null, null],
  ["10.0.0.5", "proxy", "proxy", null, "privateProxy"],
  ["10.0.0.5", "proxy", "proxy", poolId, null],
  ["203.0.113.10", "proxy", "proxy", null, null],
  ["224.0.0.1", "target", "proxy", poolId, "special"],
  ["169.254.1.1", "target", "direct", null, "special"],
] as const)("%s as %s, access %s, pool %s: %s", (address, role, access, agentPoolId, doubt) => {
  expect(reachDoubt({ address, role, access, agentPoolId })).toBe(doubt);
});

test("an address that is still being typed gives no doubt and never throws", () => {
  fc.assert(
    fc.property(fc.string(), (address) => {
      const doubt = reachDoubt({ address, role: "target", access: "direct", agentPoolId: null });
      expect([null, "privateDirect", "special"]).toContain(doubt);
    }),
  );
  expect(reachDoubt({ address: "10.0.0.", role: "target", access: "direct", agentPoolId: null })).toBeNull();
});
