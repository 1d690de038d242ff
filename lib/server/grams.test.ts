import fc from "fast-check";
import { expect, test } from "vitest";
import { gramsOf } from "./grams.ts";

test("parts are three characters long, and two where they are not plain ASCII", () => {
  expect(gramsOf("web-1")).toEqual(["web", "eb-", "b-1"]);
  expect(gramsOf("北京码头").toSorted()).toEqual(["北京码", "京码头", "北京", "京码", "码头"].toSorted());
  expect(gramsOf("ab")).toEqual([]);
});

test("whatever is part of a text has no gram that the text lacks: the index never hides a match", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme" }),
      fc.string(),
      (a, part, b) => {
        const whole = new Set(gramsOf(a + part + b));
        return gramsOf(part).every((gram) => whole.has(gram));
      },
    ),
  );
});
