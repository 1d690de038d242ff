import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact, redactText } from "./redactor.ts";

/** Every text that can be reached in a value, keys and hidden properties of errors included. */
function textsOf(node: unknown, seen = new Set<unknown>()): string[] {
  if (typeof node === "string") return [node];
  if (typeof node !== "object" || node === null || seen.has(node)) return [String(node)];
  seen.add(node);
  const names = Object.getOwnPropertyNames(node);
  return [...names, ...names.flatMap((name) => textsOf(Reflect.get(node, name), seen))];
}

const opensshKey = [
  "-----BEGIN OPENSSH PRIVATE KEY-----",
  "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
  "QyNTUxOQAAACBmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr",
  "-----END OPENSSH PRIVATE KEY-----",
  "",
].join("\n");

const rsaKey = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
}).privateKey;

const password = fc
  .string({ minLength: 5, maxLength: 32, unit: "grapheme-ascii" })
  .map((text) => `Kq${text}`);
const token = fc
  .string({ minLength: 64, maxLength: 3000, unit: fc.constantFrom(..."ABCxyz0189+/-_=") })
  .map((text) => `MII${text}`);
const secret = fc.oneof(password, token, fc.constant(opensshKey), fc.constant(rsaKey));

/** Ways a text with the secret in it may reach a sink. */
const carriers: ((canary: string) => unknown)[] = [
  (canary) => `refused: ${canary}!`,
  (canary) => ({ a: [{ b: canary }, [canary]] }),
  (canary) => ({ body: JSON.stringify({ note: canary }) }),
  (canary) => ({ body: JSON.stringify({ inner: JSON.stringify({ note: canary }) }) }),
  (canary) => new Error(`upstream said ${canary}`),
  (canary) => new Error("outer", { cause: new Error(canary, { cause: { text: canary } }) }),
  (canary) => new AggregateError([new Error(canary)], canary),
  (canary) => Object.assign(new Error("x"), { request: { body: canary } }),
  (canary) => ({ [canary]: 1 }),
  (canary) => new Map([["note", canary]]),
  (canary) => new Set([canary]),
  (canary) => new URL(`http://localhost/?q=${encodeURIComponent(canary.toWellFormed())}`),
  (canary) => ({ url: `/x?${new URLSearchParams({ q: canary.toWellFormed() })}` }),
  (canary) => Buffer.from(canary),
  (canary) => ({ toJSON: () => ({ note: canary }) }),
];

describe("redact, told the secrets", () => {
  it("lets a secret through in no part of any value, however it is spelled", () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...carriers), (canary, carry) => {
        const texts = textsOf(redact(carry(canary), [canary]));
        const json = JSON.stringify(canary).slice(1, -1);
        const spellings = [
          canary,
          json,
          JSON.stringify(json).slice(1, -1),
          encodeURIComponent(canary),
          new URLSearchParams({ q: canary }).toString().slice(2),
        ];
        for (const spelling of spellings) expect(texts.some((text) => text.includes(spelling))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("lets no piece of a long secret through, should upstream cut or wrap it", () => {
    fc.assert(
      fc.property(token, fc.nat(), fc.integer({ min: 12, max: 60 }), (canary, from, length) => {
        const piece = canary.slice(from % (canary.length - 12)).slice(0, length);
        fc.pre(piece.length >= 12);
        expect(redactText(`bad header "${piece}…" given`, [canary])).not.toContain(piece);
      }),
    );
  });

  it("finds each line of a key by itself", () => {
    for (const line of rsaKey.split("\n").filter((text) => text.length > 12))
      expect(redactText(`cannot read line: ${line}`, [rsaKey])).not.toContain(line);
  });

  it("finds a secret in JSON within JSON, quotes, backslashes and all", () => {
    const canary = String.raw`a"b\c`;
    const inner = JSON.stringify({ note: canary });
    expect(redactText(inner, [canary])).toBe('{"note":"[redacted]"}');
    expect(redactText(JSON.stringify({ body: inner }), [canary])).toBe(
      String.raw`{"body":"{\"note\":\"[redacted]\"}"}`,
    );
  });

  it("finds a secret in HTML, base64 and \\u escapes", () => {
    const canary = `p<&>"'ä/9`;
    const html = "p&lt;&amp;&gt;&quot;&#39;ä/9";
    expect(redactText(`<td>${html}</td>`, [canary])).toBe("<td>[redacted]</td>");
    const base64 = Buffer.from(canary).toString("base64");
    expect(redactText(`x ${base64} y`, [canary])).not.toContain(base64.slice(0, -2));
    expect(redactText(String.raw`"p<&>\"'\u00e4/9"`, [canary])).toBe('"[redacted]"');
  });

  it("keeps the words around it", () => {
    expect(redactText("user deploy, given S3cret!, is unknown", ["S3cret!"])).toBe(
      "user deploy, given [redacted], is unknown",
    );
  });

  it("does not garble a text for the sake of a secret too short to be one", () => {
    expect(redactText("a cat sat", ["a", "", "at"])).toBe("a cat sat");
  });
});

describe("redact, told nothing", () => {
  const names = [
    "password",
    "Password",
    "user_password",
    "passphrase",
    "passcode",
    "privateKey",
    "private_key",
    "private-key",
    "secret",
    "secretAccessKey",
    "clientSecret",
    "token",
    "securityToken",
    "authorization",
    "Authorization",
    "cookie",
    "set-cookie",
    "X-Auth-Token",
    "x-subject-token",
    "X-Security-Token",
    "securitytoken",
    "sk",
  ];

  it.each(names)("masks a field named %s", (name) => {
    const found = redact({ outer: { [name]: "canary-1", list: [name, "canary-2"] }, other: 1 });
    expect(JSON.stringify(found)).not.toContain("canary");
    expect(found.other).toBe(1);
  });

  it.each(names)("masks a field named %s inside a text", (name) => {
    const texts = [
      `{"${name}":"can\\"ary","x":1}`,
      JSON.stringify({ body: JSON.stringify({ [name]: 'can"ary', x: 1 }) }),
      `${name}: canary`,
      `${name}=canary&x=1`,
      `{ ${name}: 'canary' }`,
    ];
    for (const text of texts) expect(redactText(text)).not.toMatch(/can|ary/);
  });

  it("takes no word that ends like the vendor's `sk` for a secret key", () => {
    expect(redactText("task: verify, disk=full")).toBe("task: verify, disk=full");
    expect(redact({ task: "verify" })).toEqual({ task: "verify" });
  });

  it("masks a whole header line", () => {
    expect(redactText("Cookie: a=canary; b=canary\nHost: x")).toBe("Cookie: [redacted]\nHost: x");
    expect(redactText("Authorization: Bearer canary")).not.toContain("canary");
  });

  it("masks keys by their shape, also broken ones", () => {
    const flat = opensshKey.replaceAll("\n", " ");
    const headless = opensshKey.split("\n").slice(1).join("\n");
    const tailless = opensshKey.split("\n").slice(0, 2).join("\n");
    const escaped = JSON.stringify(opensshKey);
    const putty = `PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\nAAAAcanary\nPrivate-MAC: 00ff`;
    for (const text of [opensshKey, flat, headless, tailless, escaped, rsaKey, putty]) {
      const found = redactText(`before ${text} after`);
      expect(found).not.toMatch(/b3Blb|QyNTUx|canary|MII/);
      expect(found).toContain("before");
    }
    expect(redactText(`before ${opensshKey} after`)).toContain("after");
  });

  it("masks tokens by their shape", () => {
    const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl";
    const iam = `MIIEpAIBAAKCAQEA${"aB3-".repeat(20)}`;
    const long = "Zz9/".repeat(60);
    expect(redactText(`got ${jwt} and ${iam} and ${long}.`)).toBe(
      "got [redacted] and [redacted] and [redacted].",
    );
  });

  it("leaves what is no secret", () => {
    const host = {
      id: "0f".repeat(16),
      authorization: { kind: "password", username: "deploy" },
      tokenExpiresAt: "2026-05-02T09:14:33+08:00",
      hasPassword: true,
      address: "203.0.113.10",
      fingerprint: `SHA256:${"a".repeat(43)}`,
      text: "ssh: unable to authenticate as deploy: password rejected",
      when: new Date(0),
      nothing: null,
    };
    expect(redact(host)).toEqual(host);
  });

  it("copies, and leaves the original as it was", () => {
    const original = { password: "canary", list: [{ token: "canary" }] };
    redact(original, ["canary"]);
    expect(original).toEqual({ password: "canary", list: [{ token: "canary" }] });
  });

  it("survives cycles and getters that throw", () => {
    const loop: Record<string, unknown> = { password: "canary" };
    loop.self = loop;
    Object.defineProperty(loop, "broken", {
      enumerable: true,
      get() {
        throw new Error("no");
      },
    });
    const found = redact(loop);
    expect(found.self).toBe(found);
    expect(found.password).toBe("[redacted]");
  });

  it("keeps an error an error, with its class, name and code", () => {
    class Refusal extends Error {
      readonly code = "E1";
    }
    const found = redact(new Refusal("password=canary"));
    expect(found).toBeInstanceOf(Refusal);
    expect(found).toMatchObject({ code: "E1", message: "password=[redacted]" });
    expect(found.stack).not.toContain("canary");
  });

  it("keeps of other classes what they hold, so that writing it down calls none of their methods", () => {
    class Held {
      readonly note = "kept";
      readonly #password = "canary";
      get open() {
        return this.#password;
      }
    }
    const found = redact(new Held());
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
    expect(found).toEqual({ note: "kept" });
  });

  it("takes a long hostile text in its stride", () => {
    const hostile = [
      "-".repeat(50_000),
      `${" ".repeat(50_000)}BEGIN`,
      "password".repeat(6_000),
      "a-".repeat(50_000),
      "BEGIN ".repeat(20_000),
      "eyJ-".repeat(20_000),
      `${"a".repeat(45)} `.repeat(2_000),
      'password="'.repeat(5_000),
    ];
    for (const text of hostile) expect(redactText(text).length).toBeLessThanOrEqual(2 * text.length);
  });
});
