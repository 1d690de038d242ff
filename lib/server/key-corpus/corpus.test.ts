import { describe, expect, test } from "vitest";
import { repairKey } from "#lib/domain/private-key-repair.ts";
import { inspectKey, usableKey } from "../private-key.ts";
import { corpus } from "./corpus.ts";

const usable = corpus.filter(({ verdict }) => verdict === null);
const locked = usable.filter(({ passphrase }) => passphrase !== null);

test("the corpus holds every type and format, with and without passphrase", () => {
  expect(corpus.length).toBeGreaterThan(200);
  const kinds = corpus.map(({ key, format, passphrase }) => `${key?.type} ${format} ${passphrase !== null}`);
  for (const isLocked of [true, false]) {
    for (const type of ["rsa", "ecdsa", "ed25519", "dsa"])
      for (const format of ["openssh", "pkcs8", "putty2", "putty3"])
        expect(kinds).toContain(`${type} ${format} ${isLocked}`);
    for (const kind of ["rsa pkcs1", "ecdsa sec1", "dsa dsaPem"])
      expect(kinds).toContain(`${kind} ${isLocked}`);
  }
});

describe("the text is repaired, and each repair is named", () => {
  test.each(corpus)("$file", ({ text, repairs }) => {
    expect([...repairKey(text).repairs].sort()).toEqual([...repairs].sort());
  });
});

const nothing = { type: null, bits: null, fingerprint: null, comment: null, publicKey: null };

describe("the key is told for what it is", () => {
  test.each(corpus)("$file", async ({ text, verdict, format, passphrase, key }) => {
    const told = await inspectKey(text, passphrase ?? undefined);
    const { publicKey, ...facts } = { ...nothing, ...(verdict === "keySlow" ? {} : key) };
    expect(told).toMatchObject({ ...facts, format, problems: verdict === null ? [] : [verdict] });
    expect(told.publicKey?.split(" ", 2).join(" ") ?? null).toBe(publicKey);
    expect(told.encrypted).toBe(passphrase !== null);
    expect(told.fits).toBe(verdict !== "keyLength");
    const isWeak = key?.type === "rsa" && key.bits < 2048;
    expect(told.warnings).toEqual(key?.type === "dsa" ? ["keyDsa"] : isWeak ? ["keyWeak"] : []);
  });
});

describe("a locked key asks for its passphrase, and knows a wrong one", () => {
  test.each(locked)("$file", async ({ text }) => {
    expect(await usableKey(text)).toEqual({ problem: "passphraseNeeded" });
    expect(await usableKey(text, "corpus passphrasE")).toEqual({ problem: "keyPassphraseWrong" });
  });
});

describe("a usable key becomes one without passphrase, which needs nothing more", () => {
  test.each(usable)("$file", async ({ text, passphrase, key }) => {
    const result = await usableKey(text, passphrase ?? undefined);
    const privateKey = "privateKey" in result ? result.privateKey : expect.fail(result.problem);
    const told = await inspectKey(privateKey);
    expect(told).toMatchObject({ fingerprint: key?.fingerprint, encrypted: false, problems: [] });
    expect(repairKey(privateKey)).toEqual({ text: privateKey, repairs: [] });
    expect(await usableKey(privateKey)).toEqual({ privateKey });
  });
});
