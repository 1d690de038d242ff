import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLogger, describeError } from "./log.ts";

/** What a logger writes while `use` uses it. */
function written(use: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  use(createLogger("debug", { write: (line) => lines.push(line) }));
  return lines.join("");
}

const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${"canaryCANARYcanary/+=".repeat(20)}\n-----END OPENSSH PRIVATE KEY-----`;

describe("a log line", () => {
  test("is one line, whatever is in it: nobody can forge a second", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const text = written((logger) => logger.info({ name: `web\r\n${name}` }, `added\n${name}`));
        expect(text.trimEnd().split(/[\r\n]/)).toHaveLength(1);
        expect(() => JSON.parse(text)).not.toThrow();
      }),
    );
  });

  test.each([
    ["a field with a telling name", { password: "canary" }],
    ["one that lies deep", { host: { authorization: [{ privateKey: "canary" }] } }],
    ["a header", { headers: { "X-Auth-Token": "canary" } }],
    ["a cookie", { cookie: "muster=canary" }],
    ["a key inside a text", { note: `pasted: ${key}` }],
    ["a key in an error", { error: describeError(new Error(`cannot read ${key}`)) }],
    ["a cause", { error: describeError(new Error("outer", { cause: new Error(`token=canary`) })) }],
  ])("does not show a secret in %s", (_where, value) => {
    expect(written((logger) => logger.error(value, "failed")).toLowerCase()).not.toContain("canary");
  });

  test("does not show a secret in its message", () => {
    expect(written((logger) => logger.warn(`the body was {"password":"canary"}`))).not.toContain("canary");
  });

  test("says when, how bad and what", () => {
    const line: unknown = JSON.parse(written((logger) => logger.warn({ requestId: "r1" }, "request")));
    expect(line).toMatchObject({
      level: "warn",
      requestId: "r1",
      msg: "request",
      time: expect.stringMatching(/Z$/),
    });
  });
});

test("an error's causes are told down to the fifth, even when they form a circle", () => {
  const circle = new Error("circle");
  circle.cause = circle;
  expect(JSON.stringify(describeError(circle)).match(/"circle"/g)).toHaveLength(6);
  expect(describeError("text")).toEqual({ name: "NotAnError", message: "text" });
});
