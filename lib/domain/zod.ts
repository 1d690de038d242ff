import { z } from "zod";

const absenceCodes = new Set(["invalid_type", "invalid_value"]);

z.config({
  // Zod compiles validators with `new Function` unless told not to; the content security policy forbids that.
  // Everything imports `z` from here, so the setting is in force before the first schema is made.
  jitless: true,
  // Only here can a missing value be told from a wrong one: a finished issue no longer carries its input.
  customError: ({ input, code }) =>
    input === undefined && absenceCodes.has(code ?? "") ? "required" : undefined,
});

export { z };
