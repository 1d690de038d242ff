import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress, describeAddress, hostAddress, looksLikeNetwork } from "./address.ts";
import { oddCharacters } from "./address-text.ts";

const verdict = (text: string) => {
  const parsed = hostAddress.safeParse(text);
  return parsed.success ? parsed.data : parsed.error.issues[0]?.message;
};

test.each([
  ["1\u041e.0.0.5", ["\u041e"]],
  ["10.0.0.O", ["O"]],
  ["10.0.0.5", []],
  ["\u200b１０.0.0.5", []],
  ["10.0.0.5;10.0.0.6", [";"]],
])("the odd characters of %j are %j", (text, odd) => {
  expect(oddCharacters(text)).toEqual(odd);
});

test.each([
  ["10.0.0.0", true],
  ["10.0.0.10", false],
  ["2001:db8:0:1::", true],
  ["2001:db8:0:1::1", false],
  ["", false],
])("%j looks like a network's address: %s", (text, is) => {
  expect(looksLikeNetwork(text)).toBe(is);
});

describe("hostAddress", () => {
  test.each(["203.0.113.10", "10.0.0.1", "2001:db8::1", "fd00::1", "::ffff:10.0.0.1", "224.0.0.1"])(
    "takes %s",
    (text) => {
      expect(verdict(text)).toBe(text);
    },
  );

  test("drops what a clipboard adds around an address", () => {
    expect(verdict("\ufeff 203.0.113.10\u200b\n")).toBe("203.0.113.10");
  });

  test.each([
    ["", "required"],
    ["   ", "required"],
    ["127.0.0.1", "addressLoopback"],
    ["127.255.255.255", "addressLoopback"],
    ["::1", "addressLoopback"],
    ["localhost", "addressLoopback"],
    ["LocalHost", "addressLoopback"],
    ["web-1", "addressName"],
    ["web-1.example.com", "addressName"],
    ["web-1.example.com.", "addressName"],
    ["10-0-0-5.local", "addressName"],
    ["10.0.0.example", "addressCharacters"],
    ["10.0.0.O", "addressCharacters"],
    ["abcd", "addressSyntax"],
    ["203.0.113", "addressSyntax"],
    ["203.0.113.256", "addressSyntax"],
    ["203.0.113.010", "addressZeros"],
    ["203.0.113.10/24", "addressSyntax"],
    ["203.0.113.0/24", "addressNetwork"],
    ["2001:db8::/64", "addressNetwork"],
    ["https://203.0.113.10:8443/login", "addressWeb"],
    ["example.com/login", "addressWeb"],
    ["203.0.113.10, 203.0.113.11", "addressSeveral"],
    ["203.0.113.1O", "addressCharacters"],
    ["l0.0.0.5", "addressCharacters"],
    ["10.0.0.\u0665", "addressCharacters"],
    ["fe80::1%eth0", "addressSyntax"],
    ["2001:db8:::1", "addressSyntax"],
  ])("refuses %j as %s", (text, reason) => {
    expect(verdict(text)).toBe(reason);
  });
});

test("every literal has a family and a scope, and its canonical spelling has the same ones", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const described = describeAddress(text);
      expect(described?.family).toBe(text.includes(":") ? "ipv6" : "ipv4");
      expect(describeAddress(canonicalAddress(text))).toEqual(described);
    }),
  );
});

test.each([
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["203.0.113.10", "203.0.113.10"],
  ["web-1", "web-1"],
])("spells %s as %s", (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});
