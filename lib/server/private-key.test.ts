import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { utils } from "ssh2";
import { describe, expect, it } from "vitest";
import { keyInspectionSchema } from "#lib/domain/private-key.ts";
import { inspectKey, usableKey } from "./private-key.ts";

// Made for this test by ssh-keygen, and used nowhere else; the fingerprint is what `ssh-keygen -lf` printed.
const ed25519 = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACARERd1CJX8IB4Ez+GeZdV8sMZaRgoFg4E4B0Ki9eF2bQAAAJiJoryViaK8
lQAAAAtzc2gtZWQyNTUxOQAAACARERd1CJX8IB4Ez+GeZdV8sMZaRgoFg4E4B0Ki9eF2bQ
AAAECl9LbI7zpxmw/tXVIWXB5BfZBZDFfoi6BGDfG1yYfZxhERF3UIlfwgHgTP4Z5l1Xyw
xlpGCgWDgTgHQqL14XZtAAAADmRlcGxveUBoYXJib3VyAQIDBAUGBw==
-----END OPENSSH PRIVATE KEY-----
`;
const ed25519Fingerprint = "SHA256:WLHcNbLEoUrzn7VAY9PQ43MeWmpImDeCqR2NJoFpujU";
const fine = { fits: true, encrypted: false, problems: [] };

const publicPem = { type: "spki", format: "pem" } as const;
const encrypted = { cipher: "aes-256-cbc", passphrase: "open sesame" } as const;

const rsa = (type: "pkcs1" | "pkcs8", modulusLength = 2048, more = {}) =>
  generateKeyPairSync("rsa", {
    modulusLength,
    publicKeyEncoding: publicPem,
    privateKeyEncoding: { type, format: "pem", ...more },
  }).privateKey;
const ec = (type: "sec1" | "pkcs8", namedCurve = "P-256") =>
  generateKeyPairSync("ec", {
    namedCurve,
    publicKeyEncoding: publicPem,
    privateKeyEncoding: { type, format: "pem" },
  }).privateKey;
const ed25519Pkcs8 = () =>
  generateKeyPairSync("ed25519", {
    publicKeyEncoding: publicPem,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).privateKey;

function usable(text: string): string {
  const result = usableKey(text);
  if ("problem" in result) throw new Error(result.problem);
  return result.privateKey;
}

describe("inspectKey", () => {
  it("tells an OpenSSH key as ssh-keygen does", () => {
    expect(inspectKey(ed25519)).toEqual({
      ...fine,
      format: "openssh",
      type: "ed25519",
      bits: 256,
      fingerprint: ed25519Fingerprint,
      comment: "deploy@harbour",
      length: ed25519.length,
    });
  });

  it("tells the same of a damaged paste of it", () => {
    const pasted = `\uFEFF  ${ed25519.replaceAll("\n", "\r\n   ").trimEnd()}`;
    expect(inspectKey(pasted)).toEqual(inspectKey(ed25519));
  });

  it.each([
    ["pkcs1", () => rsa("pkcs1"), "rsa", 2048],
    ["pkcs8", () => rsa("pkcs8", 3072), "rsa", 3072],
    ["sec1", () => ec("sec1", "P-384"), "ecdsa", 384],
    ["pkcs8", () => ec("pkcs8", "P-521"), "ecdsa", 521],
    ["pkcs8", ed25519Pkcs8, "ed25519", 256],
  ])("tells format, type and size of a %s key", (format, make, type, bits) => {
    const text = make();
    const facts = { ...fine, format, type, bits, comment: null, length: text.length };
    expect(inspectKey(text)).toMatchObject(facts);
    expect(inspectKey(text).fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });

  it("tells the same fingerprint of both forms of one key", () => {
    for (const text of [rsa("pkcs8"), ec("pkcs8"), ed25519Pkcs8()])
      expect(inspectKey(usable(text)).fingerprint).toBe(inspectKey(text).fingerprint);
  });

  it("shows an encrypted OpenSSH key's public half without the passphrase", () => {
    const pair = utils.generateKeyPairSync("ed25519", {
      passphrase: "open sesame",
      cipher: "aes256-ctr",
      rounds: 4,
      comment: "me",
    });
    const open = utils.parseKey(pair.public);
    if (open instanceof Error) throw open;
    const facts = { format: "openssh", type: "ed25519", bits: 256, encrypted: true };
    const locked = inspectKey(pair.private);
    expect(locked).toMatchObject({ ...facts, comment: null, problems: ["keyEncrypted"] });
    expect(locked.fingerprint).not.toBeNull();
    expect(inspectKey(pair.private, "wrong")).toMatchObject({ ...facts, problems: ["keyPassphraseWrong"] });
    expect(inspectKey(pair.private, "open sesame")).toMatchObject({
      ...facts,
      fingerprint: locked.fingerprint,
      comment: "me",
      problems: ["keyEncrypted"],
    });
  });

  it.each([
    ["pkcs8", () => rsa("pkcs8", 2048, encrypted)],
    ["pkcs1", () => rsa("pkcs1", 2048, encrypted)],
  ])("opens an encrypted %s key with its passphrase only", (format, make) => {
    const text = make();
    expect(inspectKey(text)).toMatchObject({
      format,
      type: null,
      encrypted: true,
      problems: ["keyEncrypted"],
    });
    expect(inspectKey(text, "wrong")).toMatchObject({ type: null, problems: ["keyPassphraseWrong"] });
    expect(inspectKey(text, "open sesame")).toMatchObject({
      type: "rsa",
      bits: 2048,
      problems: ["keyEncrypted"],
    });
  });

  it("does not let a key say how long the server is busy opening it", () => {
    const slow = utils.generateKeyPairSync("ed25519", {
      passphrase: "x",
      cipher: "aes256-ctr",
      rounds: 4,
    }).private;
    const lines = slow.split("\n");
    const body = Buffer.from(lines.slice(1, -2).join(""), "base64");
    // The rounds follow the 16 bytes of salt.
    const rounds = body.indexOf(Buffer.from([0, 0, 0, 16])) + 20;
    expect(body.readUInt32BE(rounds)).toBe(4);
    body.writeUInt32BE(0xffffffff, rounds);
    const text = [lines[0], body.toString("base64"), lines.at(-2)].join("\n");
    expect(inspectKey(text, "x")).toMatchObject({ encrypted: true, problems: ["keyEncrypted"] });
  });

  it("reads the public half of a PuTTY key and says how to go on", () => {
    const key = utils.parseKey(ed25519);
    if (key instanceof Error) throw key;
    const text = [
      "PuTTY-User-Key-File-3: ssh-ed25519",
      "Encryption: none",
      "Comment: deploy@harbour",
      "Public-Lines: 2",
      ...(key
        .getPublicSSH()
        .toString("base64")
        .match(/.{1,64}/g) ?? []),
      "Private-Lines: 1",
      "AAAA",
      "Private-MAC: 00ff",
    ].join("\r\n");
    expect(inspectKey(text)).toMatchObject({
      format: "putty",
      type: "ed25519",
      fingerprint: ed25519Fingerprint,
      comment: "deploy@harbour",
      encrypted: false,
      problems: ["keyPutty"],
    });
    expect(inspectKey(text.replace("none", "aes256-cbc")).encrypted).toBe(true);
  });

  it("finds a key of 8192 bits too long, and still says what it is", { timeout: 60_000 }, () => {
    const text = rsa("pkcs1", 8192);
    expect(inspectKey(text)).toMatchObject({ type: "rsa", bits: 8192, fits: false, problems: ["keyLength"] });
    expect(usableKey(text)).toEqual({ problem: "keyLength" });
  });

  it("answers in its schema and quotes no part of a key, whatever it is given", () => {
    const broken = fc.tuple(fc.nat(ed25519.length), fc.nat(40)).map(([at, count]) => {
      return ed25519.slice(0, at) + ed25519.slice(at + count);
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), broken),
        fc.option(fc.string(), { nil: undefined }),
        (text, passphrase) => {
          const inspection = inspectKey(text, passphrase);
          expect(keyInspectionSchema.parse(inspection)).toEqual(inspection);
          expect(JSON.stringify(inspection)).not.toMatch(/xlpGCgWDgTgHQqL14XZt|ECl9LbI7zpxmw/);
        },
      ),
    );
  });
});

describe("usableKey", () => {
  it.each([
    ["OpenSSH", () => ed25519],
    ["PKCS#1", () => rsa("pkcs1")],
    ["SEC1", () => ec("sec1")],
  ])("leaves a good %s key as it is", (_what, make) => {
    const text = make();
    expect(usable(text)).toBe(text);
  });

  it.each([
    ["RSA", () => rsa("pkcs8"), "-----BEGIN RSA PRIVATE KEY-----"],
    ["EC", () => ec("pkcs8"), "-----BEGIN EC PRIVATE KEY-----"],
    ["Ed25519", ed25519Pkcs8, "-----BEGIN OPENSSH PRIVATE KEY-----"],
  ])("turns PKCS#8 %s into a form that SSH software reads", (_what, make, begin) => {
    const text = usable(make());
    expect(text.startsWith(begin)).toBe(true);
    const key = utils.parseKey(text);
    expect(key instanceof Error ? key.message : key.isPrivateKey()).toBe(true);
    expect(usable(text)).toBe(text);
  });

  it("refuses what cannot be used, with the reason", () => {
    const pair = utils.generateKeyPairSync("ed25519", { passphrase: "x", cipher: "aes256-ctr", rounds: 4 });
    const halves = ed25519.split("\n");
    const pss = generateKeyPairSync("rsa-pss", {
      modulusLength: 2048,
      publicKeyEncoding: publicPem,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    }).privateKey;
    expect(usableKey("")).toEqual({ problem: "keyRequired" });
    expect(usableKey(pair.public)).toEqual({ problem: "keyPublic" });
    expect(usableKey(pair.private)).toEqual({ problem: "keyEncrypted" });
    expect(usableKey(pair.private, "x")).toEqual({ problem: "keyEncrypted" });
    expect(usableKey([...halves.slice(0, 3), ...halves.slice(-2)].join("\n"))).toEqual({
      problem: "keyUnreadable",
    });
    expect(usableKey(pss)).toEqual({ problem: "keyUnreadable" });
  });

  it("sees every damaged letter of a key, save in its comment", () => {
    const from = ed25519.indexOf("\n") + 1;
    const to = ed25519.lastIndexOf("==");
    for (let at = from; at < to; at += 1) {
      if (ed25519[at] === "\n") continue;
      const damaged = `${ed25519.slice(0, at)}${ed25519[at] === "A" ? "B" : "A"}${ed25519.slice(at + 1)}`;
      const { problems, fingerprint, comment } = inspectKey(damaged);
      if (problems.length > 0) continue;
      expect({ at, fingerprint }).toEqual({ at, fingerprint: ed25519Fingerprint });
      expect(comment).not.toBe("deploy@harbour");
    }
  });
});

// The tool of the machine, where there is one; nothing needs it to be there.
const tool = "ssh-keygen";
const hasSshKeygen = spawnSync(tool, ["-?"]).error === undefined;

describe.skipIf(!hasSshKeygen)("beside ssh-keygen", () => {
  function sshKeygen(text: string, ...args: string[]): string {
    const folder = mkdtempSync(join(tmpdir(), "muster-key-"));
    const file = join(folder, "key");
    writeFileSync(file, text);
    chmodSync(file, 0o600);
    try {
      return spawnSync(tool, [...args, "-f", file], { encoding: "utf8" }).stdout.trim();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it.each([
    ["RSA PKCS#1", () => rsa("pkcs1")],
    ["RSA PKCS#8", () => rsa("pkcs8")],
    ["EC SEC1", () => ec("sec1")],
    ["EC PKCS#8", () => ec("pkcs8", "P-521")],
    ["Ed25519 PKCS#8", ed25519Pkcs8],
  ])("agrees on %s, and what is sent upstream is read by it", (_what, make) => {
    const text = make();
    const { bits, fingerprint } = inspectKey(text);
    const sent = usable(text);
    expect(sshKeygen(sent, "-l")).toContain(`${bits} ${fingerprint} `);
    expect(sshKeygen(sent, "-y")).toMatch(/^(?:ssh|ecdsa)-/);
  });
});
