import { readFileSync } from "node:fs";
import Color from "colorjs.io";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const declaration = /--([\w-]+): light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\);/g;
const tokens = new Map(
  [...css.matchAll(declaration)].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
);

function contrast(theme: "light" | "dark", front: string, back: string): number {
  const [over, under] = [tokens.get(front), tokens.get(back)];
  if (!over || !under) throw new Error(`no token --${over ? back : front} in globals.css`);
  return new Color(over[theme]).contrast(new Color(under[theme]), "WCAG21");
}

const surfaces = ["bg", "surface", "raised", "sunken", "accent-soft", "ok-soft", "bad-soft", "wait-soft"];
const texts = ["ink", "muted", "faint", "accent", "ok", "bad", "wait"];

// WCAG 2.2, 1.4.3 (text, 4.5) and 1.4.11 (the shape of a control and the focus ring, 3).
describe.each(["light", "dark"] as const)("%s theme", (theme) => {
  test.each(surfaces.flatMap((surface) => texts.map((text) => [text, surface] as const)))(
    "text in %s can be read on %s",
    (text, surface) => {
      expect(contrast(theme, text, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ["accent-ink", "accent"],
    ["accent-ink", "accent-strong"],
    ["bad-ink", "bad"],
    ["bad-ink", "bad-strong"],
  ])("the label in %s can be read on a button in %s", (label, button) => {
    expect(contrast(theme, label, button)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["bg", "surface"])("the edge of a field and the focus ring stand out from %s", (surface) => {
    expect(contrast(theme, "control", surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(theme, "accent", surface)).toBeGreaterThanOrEqual(3);
  });
});
