import { expect, test, vi } from "vitest";
import type { Problem } from "#lib/domain/problem.ts";
import { ApiError } from "./api.ts";
import { showProblem } from "./form-problem.ts";

type Values = { name: string; authorization: { password: string } };

const fields = ["name", "authorization.password"] as const;
const name = { name: "name", reason: "This name is taken.", code: "nameTaken" } as const;
const stranger = { name: "projectId", reason: "Leave it out.", code: "unknownField" } as const;

const refused = (invalidParams: Problem["invalidParams"]) =>
  new ApiError(
    {
      type: "about:blank",
      title: "",
      detail: "",
      status: 400,
      code: "invalid",
      requestId: "r",
      ...(invalidParams && { invalidParams }),
    },
    "reply",
  );
const show = (error: unknown) => {
  const setError = vi.fn();
  return { left: showProblem<Values>(error, { setError }, fields), setError };
};

test("a refused field is told at the field, in words the form translates", () => {
  const { left, setError } = show(refused([name]));
  expect(setError).toHaveBeenCalledExactlyOnceWith("name", { type: "server", message: "nameTaken" });
  expect(left).toBeNull();
});

test("a refused value the form has no field for is left for the banner", () => {
  expect(show(refused([name, stranger])).left?.homeless).toEqual([stranger]);
});

test("a failure that names no field is left as a whole", () => {
  const error = refused(undefined);
  expect(show(error).left).toEqual({ error, homeless: [] });
  const other = new TypeError("not ours");
  expect(show(other).left).toEqual({ error: other, homeless: [] });
});
