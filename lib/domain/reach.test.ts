import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeAddress } from "./address.ts";
import { reachOf } from "./reach.ts";

const pool = "0123456789abcdef0123456789abcdef";

describe("the pool logs in by itself", () => {
  test.each([
    ["203.0.113.10", "target", "direct", null, "publicDirect", "good"],
    ["2001:db8::1", "target", "direct", null, "publicDirect", "good"],
    ["172.32.0.1", "target", "direct", null, "publicDirect", "good"],
    ["10.0.0.5", "target", "direct", null, "privateDirect", "doubtful"],
    ["172.31.255.255", "target", "direct", null, "privateDirect", "doubtful"],
    ["fd00::1", "target", "direct", null, "privateDirect", "doubtful"],
    ["100.64.0.1", "target", "direct", null, "privateDirect", "doubtful"],
    ["::ffff:10.0.0.5", "target", "direct", null, "privateDirect", "doubtful"],
    ["10.0.0.5", "target", "direct", pool, "privateOwnPool", "good"],
    ["fd00::1", "target", "direct", pool, "privateOwnPool", "good"],
    ["203.0.113.10", "target", "direct", pool, "publicOwnPool", "check"],
    ["203.0.113.10", "proxy", "proxy", null, "publicProxy", "good"],
    ["10.0.0.5", "proxy", "proxy", null, "privateProxy", "doubtful"],
    ["10.0.0.5", "proxy", "proxy", pool, "privateOwnPool", "good"],
    ["203.0.113.10", "proxy", "proxy", pool, "publicOwnPool", "check"],
  ] as const)("%s as %s, access %s, pool %s: %s", (address, role, access, agentPoolId, reason, tone) => {
    const to = role === "proxy" ? "proxy" : "host";
    expect(reachOf({ address, role, access, agentPoolId })).toEqual({ reason, tone, to });
  });
});

describe("a proxy goes on to the host", () => {
  test.each([
    ["10.0.0.5", null, "privateBehind", "good"],
    ["10.0.0.5", "198.51.100.5", "privateBehind", "good"],
    ["10.0.0.5", "10.0.0.9", "sameNetwork", "good"],
    ["203.0.113.10", "203.0.113.99", "sameNetwork", "good"],
    ["fd00:0:0:1::5", "fd00:0:0:1::9", "sameNetwork", "good"],
    ["10.0.0.5", "192.168.1.9", "otherNetwork", "check"],
    ["203.0.113.10", "198.51.100.5", "publicBehind", "check"],
    ["203.0.113.10", null, "publicBehind", "check"],
    ["fd00::5", "198.51.100.5", "otherFamily", "check"],
    ["10.0.0.5", "2001:db8::9", "otherFamily", "check"],
    ["10.0.0.5", "gate", "privateBehind", "good"],
  ] as const)("to %s through %s: %s", (address, proxyAddress, reason, tone) => {
    const journey = { address, role: "target", access: "proxy", agentPoolId: null, proxyAddress } as const;
    expect(reachOf(journey)).toEqual({ reason, tone, to: "host" });
    expect(reachOf({ ...journey, agentPoolId: pool })?.reason).toBe(reason);
  });
});

test.each([
  ["224.0.0.1", "special"],
  ["255.255.255.255", "special"],
  ["169.254.1.1", "linkLocal"],
  ["fe80::1", "linkLocal"],
  ["203.0.113.0", "network"],
  ["2001:db8:0:1::", "network"],
] as const)("%s is doubtful on every way: %s", (address, reason) => {
  for (const access of ["direct", "proxy"] as const)
    for (const agentPoolId of [null, pool])
      expect(reachOf({ address, role: "target", access, agentPoolId })).toMatchObject({
        reason,
        tone: "doubtful",
      });
});

test("what is no whole address gives no hint, and every address gives one", () => {
  const rest = { role: "target", access: "proxy", agentPoolId: null } as const;
  fc.assert(
    fc.property(fc.string(), fc.string(), (address, proxyAddress) => {
      const reach = reachOf({ ...rest, address, proxyAddress });
      expect(reach === null || reach.tone.length > 0).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      const isLoopback = describeAddress(address)?.scope === "loopback";
      expect(reachOf({ ...rest, address }) === null).toBe(isLoopback);
    }),
  );
  expect(reachOf({ ...rest, address: "10.0.0." })).toBeNull();
  expect(reachOf({ ...rest, address: "127.0.0.1" })).toBeNull();
});
