import { describe, expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./content-security-policy.ts";

const directivesOf = (policy: string) =>
  new Map(policy.split("; ").map((part) => [part.split(" ")[0] ?? "", part.split(" ").slice(1)]));

describe("the page policy", () => {
  const policy = directivesOf(contentSecurityPolicy("bm9uY2U=", false));

  test("runs only scripts that carry the nonce, or that those load", () => {
    expect(policy.get("script-src")).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
  });

  test("takes style elements with the nonce only, and style attributes", () => {
    expect(policy.get("style-src")).toEqual(["'self'", "'nonce-bm9uY2U='"]);
    expect(policy.get("style-src-attr")).toEqual(["'unsafe-inline'"]);
  });

  test.each(["object-src", "base-uri", "frame-ancestors"])("allows nothing by %s", (name) => {
    expect(policy.get(name)).toEqual(["'none'"]);
  });

  test.each(["default-src", "form-action", "connect-src", "font-src"])(
    "stays on this origin by %s",
    (name) => {
      expect(policy.get(name)).toEqual(["'self'"]);
    },
  );

  test("is looser for the development server only", () => {
    expect(contentSecurityPolicy("n", false)).not.toMatch(/unsafe-eval|ws:/);
    expect(contentSecurityPolicy("n", true)).toMatch(/unsafe-eval.*ws:/);
  });
});

test("encryption is insisted on for a year, and only where there is encryption", () => {
  const header = securityHeaders(true)["strict-transport-security"] ?? "";
  expect(Number(/max-age=(\d+)/.exec(header)?.[1])).toBeGreaterThanOrEqual(365 * 24 * 3600);
  expect(securityHeaders(false)).not.toHaveProperty("strict-transport-security");
});
