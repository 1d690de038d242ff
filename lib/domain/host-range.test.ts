import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostRange } from "./host-range.ts";

const machinesOf = (name: string, address: string) => {
  const range = hostRange({ name, address });
  if (!range || "problem" in range) throw new Error(`No machines: ${JSON.stringify(range)}`);
  return range.machines;
};
const problemOf = (name: string, address: string) => {
  const range = hostRange({ name, address });
  return range && "problem" in range ? range.problem : null;
};

describe("a range of hosts", () => {
  test("pairs names and addresses one by one", () => {
    const machines = machinesOf("web-[01-20]", "10.20.0.[11-30]");
    expect(machines).toHaveLength(20);
    expect(machines[0]).toEqual({ name: "web-01", address: "10.20.0.11" });
    expect(machines.at(-1)).toEqual({ name: "web-20", address: "10.20.0.30" });
  });

  test("counts the other one on where only one is a range", () => {
    expect(machinesOf("web-[08-10]", "10.20.0.11")).toEqual([
      { name: "web-08", address: "10.20.0.11" },
      { name: "web-09", address: "10.20.0.12" },
      { name: "web-10", address: "10.20.0.13" },
    ]);
    expect(machinesOf("web-08", "10.20.0.[11-12]")).toEqual([
      { name: "web-08", address: "10.20.0.11" },
      { name: "web-09", address: "10.20.0.12" },
    ]);
  });

  test("leaves missing names to the grid", () => {
    expect(machinesOf("", "10.20.0.[11-12]").map(({ name }) => name)).toEqual(["", ""]);
  });

  test.each([
    ["web-[01-20]", "10.20.0.[11-29]", { name: "address", reason: "rangeLengths" }],
    ["web-[01-20]", "10.20.0.250", { name: "name", reason: "rangeLengths" }],
    ["gateway", "10.20.0.[11-12]", { name: "address", reason: "rangeLengths" }],
    ["web-[01-20]", "", { name: "address", reason: "required" }],
    ["web-[20-01]", "10.20.0.11", { name: "name", reason: "rangeMalformed" }],
    ["web-[1-5000]", "10.20.0.[1-5000]", { name: "address", reason: "rangeTooMany" }],
  ])("says what is wrong with %j and %j", (name, address, problem) => {
    expect(problemOf(name, address)).toEqual(problem);
  });

  test.each([
    ["web-01", "10.20.0.11"],
    ["web-01", "[2001:db8::1]:22"],
    ["", ""],
  ])("is none in %j and %j", (name, address) => {
    expect(hostRange({ name, address })).toBeNull();
  });

  test("any two texts are taken without complaint", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom("web-[01-20]", "10.20.0.[1-3]", "[", "[a-b]", "10.0.0.1-3"),
    );
    fc.assert(
      fc.property(texts, texts, (name, address) => {
        const range = hostRange({ name, address });
        if (range && "machines" in range) expect(range.machines.length).toBeGreaterThan(0);
      }),
    );
  });
});
