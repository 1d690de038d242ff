import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cookieValue,
  endedSessionCookie,
  isSessionId,
  sessionCookie,
  sessionCookieName,
} from "./session-cookie.ts";

const id = "A".repeat(43);

describe("the session cookie", () => {
  test("on https is bound to this host, and no script and no plain connection sees it", () => {
    expect(sessionCookie({ isHttps: true }, id)).toBe(
      `__Host-muster=${id}; Path=/; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  test("without https has another name, because browsers take __Host- from https only", () => {
    expect(sessionCookie({ isHttps: false }, id)).toBe(`muster=${id}; Path=/; HttpOnly; SameSite=Lax`);
  });

  test("is removed under the same name and path", () => {
    expect(endedSessionCookie({ isHttps: true })).toMatch(/^__Host-muster=; Max-Age=0; Path=\/; .*Secure$/);
  });
});

describe("a Cookie header", () => {
  test("gives the value of one cookie among others", () => {
    const header = "a=1; muster=x=y; muster-locale=zh-CN";
    expect(cookieValue(header, "muster")).toBe("x=y");
    expect(cookieValue(header, "muster-locale")).toBe("zh-CN");
    expect(cookieValue(header, "must")).toBeUndefined();
    expect(cookieValue(null, "muster")).toBeUndefined();
  });

  test("of any content never throws, and gives what was put in", () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[A-Za-z0-9_=-]{1,50}$/), (noise, value) => {
        const before = noise.replaceAll("muster=", "");
        expect(cookieValue(`${before}; muster=${value}`, "muster")).toBe(value);
      }),
    );
  });

  test("with anything but an id of ours asks no database", () => {
    expect(isSessionId(id)).toBe(true);
    for (const text of [undefined, "", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}'`, "%".repeat(43)])
      expect(isSessionId(text)).toBe(false);
  });

  test("names the cookie by the address of the console", () => {
    expect(sessionCookieName({ isHttps: true })).toBe("__Host-muster");
  });
});
