import { describe, expect, it } from "vitest";
import { canonicalAddress, isHostAddress } from "./address.ts";

describe("isHostAddress", () => {
  it.each(["203.0.113.10", "10.0.0.1", "0.0.0.0", "2001:db8::1", "::ffff:203.0.113.10"])(
    "takes %s",
    (text) => {
      expect(isHostAddress(text)).toBe(true);
    },
  );

  it.each([
    "",
    "localhost",
    "127.0.0.1",
    "127.1.2.3",
    "::1",
    "::ffff:127.0.0.1",
    "fe80::1%eth0",
    "203.0.113",
    "203.0.113.256",
    "203.0.113.010",
    "web-01",
    " 203.0.113.10",
    "[2001:db8::1]",
  ])("refuses %j", (text) => {
    expect(isHostAddress(text)).toBe(false);
  });
});

describe("canonicalAddress", () => {
  it("spells an IPv6 address one way and leaves an IPv4 address alone", () => {
    expect(canonicalAddress("2001:DB8:0:0:0:0:0:77")).toBe(canonicalAddress("2001:db8::77"));
    expect(canonicalAddress("203.0.113.10")).toBe("203.0.113.10");
  });
});
