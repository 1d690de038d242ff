import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { type ProblemCode, problemStatus } from "#lib/domain/problem.ts";
import { reasons } from "#lib/domain/reason.ts";
import { catalogues } from "#lib/messages/catalogue.ts";
import { locales } from "#lib/messages/locale.ts";
import { AppError } from "./errors.ts";
import { toProblem } from "./problem-reply.ts";

describe.each(locales)("in %s", (locale) => {
  const t = createTranslator({
    locale,
    messages: catalogues[locale],
    onError: (error) => {
      throw error;
    },
  });

  test.each(reasons)("the reason %s is a sentence that needs nothing filled in", (reason) => {
    const sentence = t(`validation.${reason}`);
    // Quoting of ICU messages eats apostrophes and braces where one forgets it.
    expect(sentence).toBe(catalogues[locale].validation[reason]);
    expect(sentence).toMatch(/[.。@]$|ed25519$|COPY$|副本文件$/u);
  });

  test.each(Object.keys(problemStatus) as ProblemCode[])(
    "a problem %s has its words and its status",
    (code) => {
      const problem = toProblem(new AppError(code, "for the log only"), {
        locale,
        requestId: "r1",
        secrets: [],
      });
      expect(problem).toMatchObject({ code, status: problemStatus[code], requestId: "r1" });
      expect(problem.type).toContain(code);
      expect(problem.title).not.toContain("problem.");
      expect(problem.detail).not.toContain("problem.");
      expect(JSON.stringify(problem)).not.toContain("for the log only");
    },
  );

  test("a backslash reaches the reader as one backslash", () => {
    expect(t("validation.usernameDomain")).toContain("DOMAIN\\user");
  });
});
