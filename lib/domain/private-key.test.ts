import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyInspectRequest, keyText } from "./private-key.ts";
import { recogniseKey } from "./private-key-kind.ts";
import { repairKey } from "./private-key-repair.ts";
import { fieldReasons } from "./reason.ts";

const repairKeyText = (text: string) => repairKey(text).text;

const base64 = (min: number, max: number) =>
  fc.uint8Array({ minLength: min, maxLength: max }).map((bytes) => btoa(String.fromCharCode(...bytes)));

const wrapAt = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, "g")) ?? [];

/** A key as its tool writes it: OpenSSH breaks lines at 70, OpenSSL at 64; old encrypted keys carry headers. */
const goodKey = fc
  .tuple(
    fc.constantFrom("OPENSSH ", "RSA ", "EC ", "", "ENCRYPTED "),
    base64(60, 2_000),
    fc.constantFrom<string[]>([], ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00FF", ""]),
  )
  .map(([kind, data, headers]) => {
    const lines = wrapAt(data, kind === "OPENSSH " ? 70 : 64);
    const inner = kind === "RSA " ? [...headers, ...lines] : lines;
    return [`-----BEGIN ${kind}PRIVATE KEY-----`, ...inner, `-----END ${kind}PRIVATE KEY-----`, ""].join(
      "\n",
    );
  });

const lines = (text: string, change: (line: string) => string) => text.split("\n").map(change).join("\n");

/** What clipboards, mails and editors do. None of it is part of a key. */
const damage: Record<string, (key: string) => string> = {
  "byte order mark": (key) => `\uFEFF${key}`,
  "Windows line ends": (key) => key.replaceAll("\n", "\r\n"),
  "old Mac line ends": (key) => key.replaceAll("\n", "\r"),
  "no final newline": (key) => key.trimEnd(),
  "more final newlines": (key) => `${key}\n\n`,
  "spaces around": (key) => `  \t${key}  `,
  indentation: (key) => lines(key, (line) => `    ${line}`),
  "trailing spaces": (key) => lines(key, (line) => `${line} \u00a0`),
  "mail quoting": (key) => lines(key, (line) => `> ${line}`),
  "text around it": (key) => `$ cat id_rsa\n${key}$ exit\n`,
  "Bag attributes": (key) => `Bag Attributes\n  friendlyName: x\n${key}`,
  "a zero-width space": (key) => key.replace("\n", "\u200b\n"),
  quotes: (key) => `"${key}"`,
  "a JSON string": (key) => JSON.stringify(key),
  "dashes joined by an editor": (key) => key.replaceAll("-----", "–—-"),
};

/** These lose the line ends, which only a key without headers can spare. */
const flattening: Record<string, (key: string) => string> = {
  "spaces for newlines": (key) => key.replaceAll("\n", " "),
  "no newlines": (key) => key.replaceAll("\n", ""),
  "blank lines between": (key) => key.replaceAll("\n", "\n\n"),
};

describe("repairKeyText", () => {
  it("never changes a key that is whole", () => {
    fc.assert(
      fc.property(goodKey, (key) => {
        expect(repairKeyText(key)).toBe(key);
      }),
    );
  });

  it.each(Object.entries(damage))("undoes %s", (_what, harm) => {
    fc.assert(
      fc.property(goodKey, (key) => {
        expect(repairKeyText(harm(key))).toBe(key);
      }),
    );
  });

  it.each(Object.entries(flattening))("undoes %s", (_what, harm) => {
    fc.assert(
      fc.property(
        goodKey.filter((key) => !key.includes(":")),
        (key) => {
          expect(repairKeyText(harm(key))).toBe(key);
        },
      ),
    );
  });

  it("undoes several at once", () => {
    const harms = fc.shuffledSubarray(Object.values(damage), { minLength: 2, maxLength: 3 });
    const once = new Set([damage.quotes, damage["a JSON string"]]);
    fc.assert(
      fc.property(goodKey, harms, (key, all) => {
        fc.pre(!all.some((harm) => once.has(harm)));
        expect(repairKeyText(all.reduce((text, harm) => harm(text), key))).toBe(key);
      }),
    );
  });

  it("has nothing left to repair afterwards, whatever it was given", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      goodKey,
      goodKey.map((key) => key.slice(3, -9)),
    );
    fc.assert(
      fc.property(text, (given) => {
        expect(repairKeyText(repairKeyText(given))).toBe(repairKeyText(given));
      }),
    );
  });

  it("names what it did, and nothing where it did nothing", () => {
    const flat = Object.values(flattening);
    const harms = fc.subarray([...Object.values(damage), ...flat], { maxLength: 2 });
    fc.assert(
      fc.property(goodKey, harms, (key, all) => {
        fc.pre(!key.includes(":") || !all.some((harm) => flat.includes(harm)));
        const given = all.reduce((text, harm) => harm(text), key);
        const { text, repairs } = repairKey(given);
        fc.pre(recogniseKey(text) === null && text.startsWith("-----BEGIN "));
        expect({ given, isNamed: repairs.length > 0 }).toEqual({ given, isNamed: text !== given });
      }),
    );
  });

  it("takes a long hostile text in its stride", () => {
    const hostile = [
      "-".repeat(60_000),
      "-----BEGIN PRIVATE KEY-----".repeat(2_000),
      `-BEGIN ${"A ".repeat(30_000)}`,
      `"${"\r".repeat(60_000)}x`,
      `"${" \n".repeat(30_000)}x`,
      `"${"\t\r\n".repeat(20_000)}x`,
      "\\".repeat(60_000),
    ];
    for (const text of hostile) expect(recogniseKey(repairKeyText(text))).not.toBeNull();
  });
});

describe("recogniseKey", () => {
  it.each([
    ["", "keyRequired"],
    [" \r\n\t", "keyRequired"],
    ["hunter2", "keyUnreadable"],
    ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA deploy@harbour", "keyPublic"],
    ['from="10.0.0.1" ssh-rsa AAAAB3NzaC1yc2E deploy', "keyAuthorizedLine"],
    ["sk-ssh-ed25519@openssh.com AAAAGnNr", "keyPublic"],
    ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "keyPublic"],
    ["---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----", "keyPublic"],
    ["ssh-ed25519-cert-v01@openssh.com AAAAIHNz", "keyCertificate"],
    ["-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "keyCertificate"],
    ["PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none", "keyTruncated"],
    ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn", "keyTruncated"],
    ["b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ", "keyTruncated"],
    ["203.0.113.10 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA", "keyKnownHosts"],
    ["@revoked * ssh-rsa AAAAB3NzaC1yc2E", "keyKnownHosts"],
    ["|1|F1E1KeoE/eE=|8Jv= ecdsa-sha2-nistp256 AAAAE2VjZHNh", "keyKnownHosts"],
    ["-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY", "keyPgp"],
    ["~/.ssh/id_ed25519", "keyPath"],
    ["<!DOCTYPE html><html></html>", "keyOtherFile"],
    ['{"client_email": "x"}', "keyOtherFile"],
  ])("names what %j is", (text, reason) => {
    expect(recogniseKey(repairKeyText(text))).toBe(reason);
    expect(fieldReasons(keyText.safeParse(text).error ?? expect.fail())).toEqual([{ name: "", reason }]);
  });
});

describe("keyText", () => {
  const frame = "-----BEGIN RSA PRIVATE KEY-----\n\n-----END RSA PRIVATE KEY-----\n".length;
  const keyOf = (length: number) => {
    const body = wrapAt("A".repeat(length), 64).join("\n");
    return `-----BEGIN RSA PRIVATE KEY-----\n${body.slice(0, length - frame)}\n-----END RSA PRIVATE KEY-----\n`;
  };

  it("takes 5,000 characters after repair, and not one more", () => {
    expect(keyOf(5000)).toHaveLength(5000);
    expect(keyText.parse(`\uFEFF${keyOf(5000).replaceAll("\n", "\r\n")}\n\n`)).toBe(keyOf(5000));
    expect(keyText.safeParse(keyOf(5001)).error?.issues.map(({ message }) => message)).toEqual(["keyLength"]);
  });
});

it("inspects texts of any kind, but no endless ones and no unknown fields", () => {
  expect(keyInspectRequest.parse({ privateKey: "x" })).toEqual({ privateKey: "x" });
  for (const body of [
    {},
    { privateKey: 1 },
    { privateKey: "x", extra: 1 },
    { privateKey: "x", passphrase: "" },
  ])
    expect(keyInspectRequest.safeParse(body).success).toBe(false);
  const { error } = keyInspectRequest.safeParse({ privateKey: "x".repeat(65_537) });
  expect(error?.issues[0]?.message).toBe("keyLength");
});
