import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { users } from "./accounts.ts";
import { fleet } from "./fleet/table.ts";
import { faultSchema } from "./http/fault.ts";
import { emuCode } from "./http/refusal.ts";

// The formatter pads table cells.
const readme = readFileSync(new URL("README.md", import.meta.url), "utf8").replaceAll(/ +/g, " ");

describe("the README", () => {
  it("lists every made-up code and no other", () => {
    const listed = new Set(readme.match(/EMU\.\d+/g));
    expect([...listed].sort()).toEqual(Object.values(emuCode).sort());
  });

  it("lists every machine of the fleet as it is", () => {
    for (const machine of fleet) {
      const ways = [machine.password === null ? [] : ["password"], machine.byKey ? ["key"] : []].flat();
      const { address, port, os, username, role, behindProxy, behaviour } = machine;
      const cells = [address, port, os, username, ways.join(", "), role, behindProxy ?? "–", behaviour];
      expect(readme).toContain(`| ${cells.join(" | ")} |`);
    }
  });

  it("lists every account and every kind of fault", () => {
    for (const { name, password } of users) expect(readme).toContain(`| ${name} | \`${password}\` |`);
    for (const option of faultSchema.options) expect(readme).toContain(`| \`${option.shape.kind.value}\` |`);
  });
});
