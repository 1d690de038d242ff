import { describe, expect, test } from "vitest";
import { ApiError } from "#lib/client/api.ts";
import { type ProblemCode, problemStatus } from "#lib/domain/problem.ts";
import { worthRetrying } from "./query-provider.tsx";

const failure = (code: ProblemCode, status: number) =>
  new ApiError({ type: "about:blank", title: "", detail: "", code, status, requestId: "" }, "reply");

describe("repeating a failed read", () => {
  test.each(Object.entries(problemStatus).filter(([, status]) => status < 500))(
    "does not happen after %s",
    (code, status) => {
      expect(worthRetrying(0, failure(code as ProblemCode, status))).toBe(false);
    },
  );

  test("happens when no reply came, twice at most", () => {
    const silence = failure("upstream_unavailable", 0);
    expect([0, 1, 2].map((failures) => worthRetrying(failures, silence))).toEqual([true, true, false]);
  });

  test("does not happen after a mistake of our own code", () => {
    expect(worthRetrying(0, new TypeError("x is undefined"))).toBe(false);
  });
});
