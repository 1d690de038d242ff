import { describe, expect, it } from "vitest";
import { catalogues } from "#lib/messages/catalogue.ts";
import {
  isBreakdown,
  isGatewayTimeout,
  isThrottle,
  isUnexplained,
  lossError,
  refusalError,
} from "./translate.ts";
import type { Refusal } from "./verdict.ts";

const refusal = (status: number, code: string | null, message: string | null = "text"): Refusal => ({
  kind: "refusal",
  status,
  code,
  message,
  requestId: "r1",
  isSpoken: code !== null,
});

describe("refusalError", () => {
  it.each([
    [401, "APIGW.0301", "unauthenticated", "unauthenticated"],
    [401, "APIG.0307", "unauthenticated", "unauthenticated"],
    [401, null, "unauthenticated", "unauthenticated"],
    [200, "APIGW.0301", "unauthenticated", "unauthenticated"],
    [401, "DEV.00000001", "unauthenticated", "unauthenticated"],
    [403, "Deploy.00011154", "forbidden", "forbidden"],
    [403, "Deploy.00011155", "forbidden", "realNameRequired"],
    [403, "EMU.1", "forbidden", "forbidden"],
    [200, "Deploy.00021485", "forbidden", "forbidden"],
    [404, "Deploy.00021423", "not_found", "clusterNotFound"],
    [200, "Deploy.00021423", "not_found", "clusterNotFound"],
    [404, "Deploy.00021104", "not_found", "clusterNotFound"],
    [404, "Deploy.00021108", "not_found", "hostNotFound"],
    [404, "Deploy.00021123", "not_found", "hostNotFound"],
    [404, "Deploy.00021119", "conflict", "proxyMissing"],
    [403, "Deploy.00021463", "forbidden", "copyForbidden"],
    [400, "Deploy.00060222", "conflict", "permissionsUpdating"],
    [404, "Deploy.99999999", "not_found", "not_found"],
    [404, "APIGW.0101", "upstream_unavailable", "serviceNotOffered"],
    [404, "APIG.0101", "upstream_unavailable", "serviceNotOffered"],
    [404, null, "upstream_unavailable", "serviceNotOffered"],
    [429, "APIGW.0308", "upstream_unavailable", "slowDown"],
    [429, null, "upstream_unavailable", "slowDown"],
    [500, "APIGW.0103", "upstream_unavailable", "upstream_unavailable"],
    [200, "APIGW.0203", "upstream_unavailable", "upstream_unavailable"],
    [503, null, "upstream_unavailable", "upstream_unavailable"],
    [400, "Deploy.00021422", "conflict", "nameTaken"],
    [200, "Deploy.00021422", "conflict", "nameTaken"],
    [400, "Deploy.00021462", "conflict", "addressSameAsProxy"],
    [400, "Deploy.00015002", "upstream_rejected", "upstream_rejected"],
    [400, "APIGW.0201", "upstream_rejected", "upstream_rejected"],
    [413, "APIGW.0201", "upstream_rejected", "upstream_rejected"],
    [200, "Deploy.12345678", "upstream_rejected", "upstream_rejected"],
    [200, null, "upstream_rejected", "upstream_rejected"],
  ])("calls HTTP %i with %s %s (%s)", (status, upstreamCode, code, detail) => {
    const error = refusalError(refusal(status, upstreamCode), []);
    expect(error).toMatchObject({ code, detail, upstream: { status, code: upstreamCode, message: "text" } });
  });

  it("puts a taken name and an address equal to the proxy's at their fields", () => {
    expect(refusalError(refusal(400, "Deploy.00021422"), []).invalidParams).toEqual([
      { name: "name", reason: "nameTaken" },
    ]);
    expect(refusalError(refusal(400, "Deploy.00021462"), []).invalidParams).toEqual([
      { name: "address", reason: "addressSameAsProxy" },
    ]);
  });

  it("keeps no secret that upstream echoes, in none of its texts", () => {
    const error = refusalError(refusal(400, "code S3cret!", 'illegal {"password":"S3cret!"} or S3cret!'), [
      "S3cret!",
    ]);
    expect(JSON.stringify([error, error.message, error.stack, error.upstream])).not.toContain("S3cret!");
  });

  it("bounds what it keeps of an endless text, without cutting a secret open", () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${"aB3x".repeat(300)}`;
    const error = refusalError(refusal(400, null, `${"é".repeat(19_900)}${key}`), [key]);
    expect(error.upstream?.message?.length).toBeLessThanOrEqual(1000);
    const flood = refusalError(refusal(400, null, key.repeat(100)), [key]);
    expect(flood.upstream?.message).not.toMatch(/aB3x/);
  });

  it("names the request id for whoever asks the vendor", () => {
    expect(refusalError(refusal(400, null), []).message).toContain("r1");
  });
});

describe("what a refusal allows", () => {
  it("takes 5xx and the gateway's own failures for a breakdown, and nothing that was decided", () => {
    expect(isBreakdown(refusal(500, null))).toBe(true);
    expect(isBreakdown(refusal(200, "APIGW.0203"))).toBe(true);
    expect(isBreakdown(refusal(500, "Deploy.00021422"))).toBe(false);
    expect(isBreakdown(refusal(400, "Deploy.00015002"))).toBe(false);
  });

  it("knows that a gateway which stopped waiting says nothing about the service behind it", () => {
    expect(isGatewayTimeout(refusal(504, null))).toBe(true);
    expect(isGatewayTimeout(refusal(500, "APIG.0203"))).toBe(true);
    expect(isGatewayTimeout(refusal(503, null))).toBe(false);
  });

  it("looks further only into refusals nobody has described", () => {
    expect(isUnexplained(refusal(400, "Deploy.00021131"))).toBe(true);
    expect(isUnexplained(refusal(200, null))).toBe(true);
    expect(isUnexplained(refusal(400, "Deploy.00015002"))).toBe(false);
    expect(isUnexplained(refusal(400, "Deploy.00021462"))).toBe(false);
    expect(isUnexplained(refusal(403, "EMU.1"))).toBe(false);
    expect(isThrottle(refusal(429, "x"))).toBe(true);
  });
});

it("tells a connection that never opened from an answer that never came", () => {
  const lost = { kind: "loss", cause: "X" } as const;
  expect(lossError({ ...lost, sent: "no", why: "unreachable" }).detail).toBe("upstreamUnreachable");
  expect(lossError({ ...lost, sent: "maybe", why: "timeout" }).detail).toBe("upstreamTimedOut");
  expect(lossError({ ...lost, sent: "maybe", why: "oversized" }).detail).toBe("upstreamUnreadable");
});

it("has words for the same upstream codes in every language", () => {
  const english = Object.keys(catalogues.en.problem.upstream).sort();
  for (const { problem } of Object.values(catalogues))
    expect(Object.keys(problem.upstream).sort()).toEqual(english);
  expect(english).toContain("Deploy-00021422");
  expect(english.every((key) => !key.includes("."))).toBe(true);
});
