import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress, describeAddress, hostAddress, splitAddress } from "./address.ts";

const verdict = (text: string) => {
  const parsed = hostAddress.safeParse(text);
  return parsed.success ? parsed.data : parsed.error.issues[0]?.message;
};

describe("splitAddress", () => {
  test.each([
    ["10.0.0.5", { username: null, address: "10.0.0.5", port: null }],
    ["root@10.0.0.5", { username: "root", address: "10.0.0.5", port: null }],
    ["root@10.0.0.5:2222", { username: "root", address: "10.0.0.5", port: 2222 }],
    ["  10.0.0.5:22\u200b ", { username: null, address: "10.0.0.5", port: 22 }],
    ["deploy@corp.example@10.0.0.5:22", { username: "deploy@corp.example", address: "10.0.0.5", port: 22 }],
    ["[2001:db8::1]:22", { username: null, address: "2001:db8::1", port: 22 }],
    ["root@[2001:db8::1]", { username: "root", address: "2001:db8::1", port: null }],
    ["2001:db8::1", { username: null, address: "2001:db8::1", port: null }],
    ["10.0.0.5:", { username: null, address: "10.0.0.5:", port: null }],
    ["10.0.0.5:123456", { username: null, address: "10.0.0.5:123456", port: null }],
    ["@10.0.0.5", { username: null, address: "10.0.0.5", port: null }],
    ["", { username: null, address: "", port: null }],
  ])("splits %j", (pasted, parts) => {
    expect(splitAddress(pasted)).toEqual(parts);
  });

  test("never throws and never invents characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { address, username } = splitAddress(text);
        expect(text).toContain(address);
        if (username !== null)
          expect(text.replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/gu, "")).toContain(username);
      }),
    );
  });

  const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}(@[a-z.]{1,8})?$/);
  const port = fc.integer({ min: 0, max: 65535 });

  test("gives back the parts of everything written in the usual form", () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(fc.option(name), address, fc.option(port), (username, bare, number) => {
        const isV6 = bare.includes(":");
        const shown = isV6 && number !== null ? `[${bare}]` : bare;
        const pasted = `${username === null ? "" : `${username}@`}${shown}${number === null ? "" : `:${number}`}`;
        expect(splitAddress(pasted)).toEqual({ username, address: bare, port: number });
      }),
    );
  });
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
    ["203.0.113", "addressSyntax"],
    ["203.0.113.256", "addressSyntax"],
    ["203.0.113.010", "addressSyntax"],
    ["203.0.113.10/24", "addressSyntax"],
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
