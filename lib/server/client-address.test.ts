import { describe, expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

describe("the address of a caller", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["10.9.9.9, 192.0.2.1", "192.0.2.1"],
    ["192.0.2.1, ", null],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8::1", "2001:db8::1"],
    ["<script>", null],
    ["a".repeat(5000), null],
    ["", null],
  ])("told as %s is %s: the last entry is the nearest proxy's, the others are claims", (told, address) => {
    expect(clientAddress(new Headers({ "x-forwarded-for": told }))).toBe(address);
  });

  test("that nobody told is not known", () => {
    expect(clientAddress(new Headers())).toBeNull();
  });
});
