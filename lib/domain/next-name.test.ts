import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress, describeAddress } from "./address.ts";
import { nextAddress, nextName } from "./next-name.ts";

describe("the name that follows", () => {
  test.each([
    ["web-07", "web-08"],
    ["web-09", "web-10"],
    ["web-99", "web-100"],
    ["web-07-a", "web-08-a"],
    ["db1-replica2", "db1-replica3"],
    ["till-08.shop3.example", "till-09.shop3.example"],
    ["web.eu1", "web.eu2"],
    ["收银-07", "收银-08"],
    ["20261123235959999999", "20261123235960000000"],
    ["  web-07\u200b ", "web-08"],
    ["gateway", null],
    ["", null],
  ])("after %j comes %j", (name, next) => {
    expect(nextName(name)).toBe(next);
  });

  test("names that the cluster has are stepped over", () => {
    expect(nextName("web-07", ["web-08", "web-09", "web-11"])).toBe("web-10");
  });

  test("a name that would be too long is not proposed", () => {
    expect(nextName("9".repeat(128))).toBeNull();
    expect(nextName(`${"a".repeat(126)}08`)).toBe(`${"a".repeat(126)}09`);
  });

  test("any text gives a name nobody has, or none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string()), (name, taken) => {
        const next = nextName(name, taken);
        if (next === null) return;
        expect(taken).not.toContain(next);
        expect([...next].length).toBeLessThanOrEqual(128);
      }),
    );
  });

  test("a number keeps its width until it needs more", () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.integer({ min: 1, max: 8 }), (count, width) => {
        const digits = String(count).padStart(width, "0");
        expect(nextName(`n-${digits}`)).toBe(`n-${String(count + 1).padStart(digits.length, "0")}`);
      }),
    );
  });
});

describe("the address that follows", () => {
  test.each([
    ["10.20.0.17", "10.20.0.18"],
    ["10.20.0.253", "10.20.0.254"],
    ["10.20.0.254", null],
    ["10.20.0.255", null],
    [" 10.20.0.17 ", "10.20.0.18"],
    ["2001:db8::9", "2001:db8::a"],
    ["2001:0DB8:0:0:0:0:0:00ff", "2001:db8::100"],
    ["2001:db8::ffff", "2001:db8::1:0"],
    ["2001:db8::ffff:ffff:ffff:ffff", null],
    ["::ffff:10.20.0.17", null],
    ["fe80::1%eth0", null],
    ["10.20.1", null],
    ["web-07", null],
    ["10.20.0.[11-30]", null],
    ["", null],
  ])("after %j comes %j", (address, next) => {
    expect(nextAddress(address)).toBe(next);
  });

  test("addresses that the cluster has are stepped over, in whatever spelling", () => {
    expect(nextAddress("10.20.0.17", ["10.20.0.18", "10.20.0.20"])).toBe("10.20.0.19");
    expect(nextAddress("2001:db8::1", ["2001:0db8:0::0002"])).toBe("2001:db8::3");
    const rest = Array.from({ length: 254 }, (_, index) => `10.20.0.${index + 1}`);
    expect(nextAddress("10.20.0.17", rest)).toBeNull();
  });

  test("it stays in the network, and is an address as the console writes them", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const next = nextAddress(address);
        if (next === null) return;
        expect(describeAddress(next)?.family).toBe(describeAddress(address)?.family);
        expect(canonicalAddress(next)).toBe(next);
        if (describeAddress(address)?.family === "ipv4")
          expect(next.split(".").slice(0, 3)).toEqual(address.split(".").slice(0, 3));
      }),
    );
  });

  test("any text is taken without complaint", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.string({ unit: "binary" })), (text, taken) => {
        const next = nextAddress(text, taken);
        expect(next === null || describeAddress(next) !== null).toBe(true);
      }),
    );
  });
});
