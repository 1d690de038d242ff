import { expect, test } from "vitest";
import { nextLike } from "./next-like.ts";

const machine = (name: string, address: string) => ({ name, address });

test("the next machine has a name and an address of its own", () => {
  const hosts = [machine("web-08", "10.20.0.40"), machine("db-01", "10.20.0.18")];
  expect(nextLike(machine("web-07", "10.20.0.17"), hosts)).toEqual(machine("web-09", "10.20.0.19"));
});

test("what cannot be counted on is left to be typed", () => {
  expect(nextLike(machine("gateway", "10.20.0.254"), [])).toEqual(machine("", ""));
});
