import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

describe("address to return to after signing in", () => {
  test.each(["/", "/clusters", "/clusters/new?os=linux#name", "/clusters?q=%2F%2Fevil.example"])(
    "keeps the page %s",
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  test.each([
    undefined,
    null,
    "",
    "clusters",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "https://evil.example/clusters",
    "javascript:alert(1)",
    "\\\\evil.example",
    " //evil.example",
  ])("refuses %j", (next) => {
    expect(safeNext(next)).toBeNull();
  });

  test.each(["/api/session", "/api", "/sign-in", "/sign-in?next=/sign-in", "/x/../api/session"])(
    "does not lead to %s",
    (next) => {
      expect(safeNext(next)).toBeNull();
    },
  );

  test("never leads to another origin, whatever it is made of", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "\t",
      "\n",
      "@",
      ":",
      "http:",
      "evil.example",
      "a",
      "?",
      "#",
      "%2f",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const next = safeNext(`/${pieces.join("")}`);
        if (next !== null)
          expect(new URL(next, "https://muster.example").origin).toBe("https://muster.example");
      }),
      { numRuns: 5000 },
    );
  });
});
