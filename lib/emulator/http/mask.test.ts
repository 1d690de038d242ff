import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskRequest } from "./mask.ts";

const request = (changes: Partial<Parameters<typeof maskRequest>[0]>) => ({
  path: "/v1/a",
  query: {},
  headers: {},
  body: null,
  ...changes,
});

const pem = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----";

describe("maskRequest", () => {
  it("masks secrets by header and field name, at any depth, and leaves the rest", () => {
    const masked = maskRequest(
      request({
        headers: { "x-auth-token": "MIItoken", "content-type": "application/json" },
        body: { name: "web", list: [{ authorization: { username: "root", password: "Pass-1" } }] },
      }),
    );
    expect(masked).toEqual(
      request({
        headers: { "x-auth-token": "***", "content-type": "application/json" },
        body: { name: "web", list: [{ authorization: { username: "root", password: "***" } }] },
      }),
    );
  });

  it("masks a secret that is short, or of the wrong type, by its field's name", () => {
    const body = { password: "abc", passcode: 123456, private_key: ["Canary-1"], token: { a: "Canary-2" } };
    const masked = maskRequest(request({ body, path: "/Canary-1/Canary-2/123456", query: { token: "t" } }));
    expect(masked).toEqual(
      request({
        path: "/***/***/***",
        query: { token: "***" },
        body: { password: "***", passcode: "***", private_key: "***", token: "***" },
      }),
    );
  });

  it("leaves no tail of a secret that contains another", () => {
    const body = { password: "Canary", token: "Canary-and-tail", note: "Canary-and-tail" };
    expect(maskRequest(request({ body })).body).toMatchObject({ note: "***" });
  });

  it("masks a secret wherever else it was put", () => {
    const masked = maskRequest(
      request({
        path: "/v1/Canary-1",
        query: { key_field: "is Canary-1 here" },
        headers: { "x-note": "Canary-1" },
        body: { password: "Canary-1", description: "password is Canary-1", "Canary-1": true },
      }),
    );
    expect(JSON.stringify(masked)).not.toContain("Canary-1");
  });

  it("masks a private key by its shape, also one that was cut off", () => {
    const body = { description: `key: ${pem}`, note: pem.slice(0, 50) };
    expect(maskRequest(request({ body })).body).toEqual({ description: "key: ***", note: "***" });
  });

  it("keeps empty secrets visible: that nothing was sent is no secret", () => {
    expect(maskRequest(request({ body: { private_key: "" } })).body).toEqual({ private_key: "" });
  });

  it("lets no secret of five characters or more through, whatever surrounds it", () => {
    const secret = fc.string({ minLength: 5, maxLength: 40 }).filter((text) => !"***masked".includes(text));
    const field = fc.constantFrom("password", "private_key", "passcode", "token", "secretAccessKey");
    fc.assert(
      fc.property(secret, field, fc.string(), (canary, name, around) => {
        const body = { outer: [{ [name]: canary }, `${around}${canary}${around}`] };
        const texts: string[] = [];
        JSON.stringify(maskRequest(request({ body })).body, (_, value: unknown) => {
          if (typeof value === "string") texts.push(value);
          return value;
        });
        expect(texts.some((text) => text.includes(canary))).toBe(false);
      }),
    );
  });
});
