import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { seal, unseal } from "./sealing.ts";

const keysOf = (secret: string) =>
  readEnv({ NODE_ENV: "test", MUSTER_URL: "http://127.0.0.1:3000", MUSTER_SECRET: secret }).masterKeys;
const older = "the older secret, no, the older one of both".replaceAll(",", "");
const newer = "the newer secret that was put in front of it";

describe("a sealed token", () => {
  test("opens to exactly what was sealed, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (secret) => {
        const sealed = seal(keysOf(newer), "session-credential", secret, "row");
        expect(unseal(keysOf(newer), "session-credential", sealed, "row")).toBe(
          Buffer.from(secret).toString(),
        );
      }),
    );
  });

  test("does not show the secret, and never looks the same twice", () => {
    const token = "canary".repeat(3000);
    const sealed = [1, 2].map(() => seal(keysOf(newer), "session-credential", token, "row"));
    expect(new Set(sealed).size).toBe(2);
    expect(sealed.join()).not.toContain("canary");
    expect(sealed.join()).not.toContain(Buffer.from("canarycanary").toString("base64url"));
  });

  test("sealed under the older key opens after a rotation, and no longer once that key is dropped", () => {
    const sealed = seal(keysOf(older), "session-credential", "token", "row");
    expect(unseal(keysOf(`${newer},${older}`), "session-credential", sealed, "row")).toBe("token");
    expect(unseal(keysOf(newer), "session-credential", sealed, "row")).toBeNull();
  });

  test("is sealed by the first key of the list, whose id it carries", () => {
    const keys = keysOf(`${newer},${older}`);
    const sealed = seal(keys, "session-credential", "token", "row");
    expect(sealed.split(".")[1]).toBe(keys[0].id);
    expect(unseal(keysOf(newer), "session-credential", sealed, "row")).toBe("token");
  });

  test("does not open in another row", () => {
    const sealed = seal(keysOf(newer), "session-credential", "token", "row");
    expect(unseal(keysOf(newer), "session-credential", sealed, "other row")).toBeNull();
  });

  test("does not open once any bit of its iv, tag or text is changed", () => {
    const parts = seal(keysOf(newer), "session-credential", "token of some length", "row").split(".");
    for (const [index, part] of parts.entries()) {
      if (index < 2) continue;
      const bytes = Buffer.from(part, "base64url");
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const touched = Buffer.from(bytes);
        touched.writeUInt8(touched.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const sealed = parts.with(index, touched.toString("base64url")).join(".");
        expect(unseal(keysOf(newer), "session-credential", sealed, "row")).toBeNull();
      }
    }
  });

  test.each(["", "v1", "v1.x.y.z", "v1....", "v2.a.b.c.d"])("that is none (%j) does not open", (text) => {
    expect(unseal(keysOf(newer), "session-credential", text, "row")).toBeNull();
  });

  test("with a shortened tag does not open", () => {
    const [format, id, iv, tag = "", text] = seal(keysOf(newer), "session-credential", "token", "row").split(
      ".",
    );
    const short = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url");
    expect(
      unseal(keysOf(newer), "session-credential", [format, id, iv, short, text].join("."), "row"),
    ).toBeNull();
  });
});
