import { describe, expect, test } from "vitest";
import { themeAttribute, themeOf } from "./theme.ts";

describe("theme cookie", () => {
  test("keeps a choice", () => {
    expect(themeOf("dark")).toBe("dark");
    expect(themeAttribute("dark")).toBe("dark");
  });

  test.each([undefined, "", "DARK", "blue", "dark; x"])("takes %j as no choice", (cookie) => {
    expect(themeOf(cookie)).toBe("system");
  });

  test("leaves the page to the machine when nothing is chosen", () => {
    expect(themeAttribute("system")).toBeUndefined();
  });
});
