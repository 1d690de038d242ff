import fc from "fast-check";
import { expect, test } from "vitest";
import { differing, mergeEdits } from "./merge.ts";

const fields = ["name", "description", "pool"] as const;
const values = fc.record({
  name: fc.constantFrom("a", "b", "c"),
  description: fc.constantFrom("a", "b", "c"),
  pool: fc.constantFrom("a", "b", "c"),
});

test("what only one of two changed is kept, whoever it was", () => {
  const base = { name: "edge", description: "old", pool: "official" };
  const now = { ...base, description: "theirs" };
  const merge = mergeEdits({ base, now, mine: { ...base, name: "mine" } }, fields);
  expect(merge).toEqual({
    theirs: ["description"],
    contested: [],
    merged: { name: "mine", description: "theirs", pool: "official" },
  });
});

test("what both changed is contested, and mine stands until one decides", () => {
  const base = { name: "edge", description: "old", pool: "official" };
  const merge = mergeEdits(
    { base, now: { ...base, name: "theirs" }, mine: { ...base, name: "mine" } },
    fields,
  );
  expect(merge.contested).toEqual(["name"]);
  expect(merge.merged.name).toBe("mine");
});

test("the same change made twice is no contest", () => {
  const base = { name: "edge", description: "old", pool: "official" };
  const both = { ...base, name: "better" };
  expect(mergeEdits({ base, now: both, mine: both }, fields)).toEqual({
    theirs: ["name"],
    contested: [],
    merged: both,
  });
});

test("no edit of mine is lost, and nothing of theirs that I left alone", () => {
  fc.assert(
    fc.property(values, values, values, (base, now, mine) => {
      const { merged } = mergeEdits({ base, now, mine }, fields);
      const touched = differing(base, mine, fields);
      for (const field of fields)
        expect(merged[field]).toBe(touched.includes(field) ? mine[field] : now[field]);
    }),
  );
});
