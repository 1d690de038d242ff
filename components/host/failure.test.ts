import { describe, expect, test } from "vitest";
import type { Host } from "#lib/domain/host.ts";
import { verificationCause } from "#lib/domain/verification.ts";
import { catalogues } from "#lib/messages/catalogue.ts";
import { commandFor, explanationOf, isPreparable, isProxyTrouble } from "./failure.ts";

type Failed = Parameters<typeof explanationOf>[0];

const failed = (cause: Host["verification"]["cause"], change: Partial<Failed> = {}): Failed => ({
  address: "203.0.113.10",
  port: 2222,
  os: "linux",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy" },
  verification: { status: "failed", checkedAt: null, cause, original: null },
  ...change,
});

test("every cause has its sentences in every language, on both systems", () => {
  for (const cause of verificationCause.options) {
    for (const os of ["linux", "windows"] as const) {
      for (const { verification } of Object.values(catalogues)) {
        const words = verification.cause[explanationOf(failed(cause, { os }))];
        expect(words.title && words.place && words.next).toBeTruthy();
      }
    }
  }
});

test("advice for Windows does not speak of SSH", () => {
  for (const cause of verificationCause.options.filter((name) => name !== "keyRefused")) {
    const words = catalogues.en.verification.cause[explanationOf(failed(cause, { os: "windows" }))];
    expect(`${words.title} ${words.place} ${words.next}`).not.toMatch(/ssh/i);
  }
});

test("a time-out behind a proxy is looked for behind the proxy", () => {
  expect(explanationOf(failed("timedOut", { proxyHostId: "p" }))).toBe("timedOutProxied");
  expect(explanationOf(failed("timedOut"))).toBe("timedOut");
});

test("trouble at the proxy leads to the proxy", () => {
  expect(isProxyTrouble(failed("proxyUnreachable"))).toBe(true);
  expect(isProxyTrouble(failed("proxyLoginRefused"))).toBe(true);
  expect(isProxyTrouble(failed("timedOut"))).toBe(false);
});

describe("commands", () => {
  test.each([
    [failed("passwordRefused"), "sudo passwd -S deploy"],
    [failed("keyRefused"), "sudo ls -ld ~deploy/.ssh ~deploy/.ssh/authorized_keys"],
    [failed("connectionRefused"), "sudo ss -ltnp 'sport = :2222'"],
    [failed("timedOut", { proxyHostId: "p" }), "nc -vz 203.0.113.10 2222"],
  ])("carry the host's own values", (host, text) => {
    expect(commandFor(host)?.text).toBe(text);
  });

  test.each(["$(reboot)", "a b", "-rf", "x;y", "x`y`", "a\nb", "~root", "DOMAIN\\user"])(
    "are not made of the user name %j, which a shell would read as more than a word",
    (username) => {
      const host = failed("passwordRefused", { authorization: { kind: "password", username } });
      expect(commandFor(host)).toBeNull();
    },
  );

  test("are not made of an address that is none", () => {
    expect(commandFor(failed("unreachable", { address: "x; reboot" }))).toBeNull();
  });
});

test("what lies at the host leads to the commands that prepare it; what lies at the proxy does not", () => {
  expect(isPreparable(failed("keyRefused"))).toBe(true);
  expect(isPreparable(failed("connectionRefused"))).toBe(true);
  expect(isPreparable(failed("proxyUnreachable"))).toBe(false);
  expect(isPreparable(failed(null))).toBe(false);
});
