import { expect, test } from "vitest";
import { doorOf } from "./door.ts";

test.each([
  ["203.0.113.10", "22"],
  [" 2001:db8::10 ", "5986"],
  ["::1", "1"],
])("%j with port %j can be asked for", (address, port) => {
  expect(doorOf(address, port)).toEqual({ address: address.trim(), port: Number(port) });
});

test.each([
  ["203.0.113.", "22"],
  ["web.example", "22"],
  ["deploy@203.0.113.10", "22"],
  ["", "22"],
  ["203.0.113.10", ""],
  ["203.0.113.10", "0"],
  ["203.0.113.10", "65536"],
  ["203.0.113.10", "2e1"],
])("%j with port %j is not whole yet", (address, port) => {
  expect(doorOf(address, port)).toBeNull();
});
