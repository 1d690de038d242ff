import { describe, expect, it } from "vitest";
import { tokenText } from "./tokens.ts";

describe("tokenText", () => {
  it.each([100, 101, 102, 103, 4096, 20_000])("is exactly %i characters that fit a header", (size) => {
    expect(tokenText(size)).toMatch(new RegExp(`^MII[A-Za-z0-9+-]{${size - 3}}$`));
  });
});
