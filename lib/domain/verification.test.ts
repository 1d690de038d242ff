import { expect, test } from "vitest";
import { verificationSchema } from "./verification.ts";

const good = {
  status: "failed",
  checkedAt: "2026-03-01T14:02:15+08:00",
  cause: "timedOut",
  original: "ssh: …",
};

test("times carry their zone, or are null", () => {
  expect(verificationSchema.safeParse(good).success).toBe(true);
  expect(verificationSchema.safeParse({ ...good, checkedAt: null }).success).toBe(true);
  expect(verificationSchema.safeParse({ ...good, checkedAt: "2026-03-01 14:02:15" }).success).toBe(false);
});

test.each([{ status: "success" }, { cause: "" }, { cause: undefined }, { original: undefined }])(
  "refuses %j: an absent fact is null",
  (change) => {
    expect(verificationSchema.safeParse({ ...good, ...change }).success).toBe(false);
  },
);
