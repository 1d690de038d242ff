import { describe, expect, it } from "vitest";
import { catalogues } from "#lib/messages/catalogue.ts";
import { AppError } from "./errors.ts";
import { toProblem, toSentence } from "./problem-reply.ts";

const { detail: details, upstream: dictionary } = catalogues.en.problem;
const told = { locale: "en", requestId: "r1", secrets: [] } as const;
const refused = (code: AppError["code"], upstreamCode: string | null, more = {}) =>
  new AppError(code, "for the log", {
    upstream: { status: 400, code: upstreamCode, message: "原文" },
    ...more,
  });

describe("the words for a refusal", () => {
  it("are the dictionary's where upstream's code is known, in the reader's language", () => {
    const error = refused("upstream_rejected", "Deploy.00015002");
    expect(toProblem(error, told).detail).toBe(dictionary["Deploy-00015002"]);
    const chinese = catalogues["zh-CN"].problem.upstream["Deploy-00015002"];
    expect(toProblem(error, { ...told, locale: "zh-CN" }).detail).toBe(chinese);
    expect(toSentence(error, "zh-CN", [])).toBe(chinese);
  });

  it("keep upstream's own beside them", () => {
    expect(toProblem(refused("forbidden", "Deploy.00021485"), told)).toMatchObject({
      detail: dictionary["Deploy-00021485"],
      upstream: { code: "Deploy.00021485", message: "原文" },
    });
  });

  it("are the kind's where the code is not known, and upstream's own where only a sentence fits", () => {
    const error = refused("upstream_rejected", "Deploy.99999999");
    expect(toProblem(error, told).detail).toBe(details.upstream_rejected);
    expect(toSentence(error, "en", [])).toBe("原文");
    expect(toProblem(refused("upstream_rejected", null), told).detail).toBe(details.upstream_rejected);
    expect(toProblem(refused("upstream_rejected", "constructor"), told).detail).toBe(
      details.upstream_rejected,
    );
  });

  it("are our own where we know more than the code tells", () => {
    const error = refused("conflict", "Deploy.00021422", { detail: "nameTaken" });
    expect(toProblem(error, told).detail).toBe(details.nameTaken);
    // Whose sign-in has ended wants to know that nothing typed is lost.
    expect(toProblem(refused("unauthenticated", "APIGW.0301"), told).detail).toBe(details.unauthenticated);
  });
});
