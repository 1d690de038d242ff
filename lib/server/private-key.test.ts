import fc from "fast-check";
import { utils } from "ssh2";
import { describe, expect, it } from "vitest";
import { keyInspectionSchema } from "#lib/domain/private-key.ts";
import { repairKey } from "#lib/domain/private-key-repair.ts";
import { corpus } from "./key-corpus/corpus.ts";
import { createLogger } from "./log.ts";
import { inspectKey, usableKey } from "./private-key.ts";
import { usableAuthorization } from "./usable-authorization.ts";

const entry = (file: string) => corpus.find((one) => one.file === file) ?? expect.fail(file);
const ed25519 = entry("ed25519-256.openssh");
const passphrase = "corpus passphrase";

describe("a locked key", () => {
  it("shows its public half without the passphrase, where its format does", async () => {
    const facts = { type: "ed25519", bits: 256, fingerprint: ed25519.key?.fingerprint, encrypted: true };
    const openssh = entry("ed25519-256.openssh-locked").text;
    expect(await inspectKey(openssh)).toMatchObject({
      ...facts,
      comment: null,
      problems: ["passphraseNeeded"],
    });
    expect(await inspectKey(openssh, "no")).toMatchObject({ ...facts, problems: ["keyPassphraseWrong"] });
    for (const file of ["ed25519-256.putty2-locked", "ed25519-256.putty3-locked"])
      expect(await inspectKey(entry(file).text)).toMatchObject({
        ...facts,
        comment: "ed25519-256@corpus",
        problems: ["passphraseNeeded"],
      });
  });

  it("is measured in the form it is sent in, once it is open", async () => {
    const { text } = entry("rsa-4096.openssh-locked");
    const sent = await usableKey(text, passphrase);
    const length = "privateKey" in sent ? sent.privateKey.length : expect.fail(sent.problem);
    expect(await inspectKey(text)).toMatchObject({ length: text.length, fits: true });
    expect(await inspectKey(text, passphrase)).toMatchObject({ length, fits: true });
    expect(length).not.toBe(text.length);
  });

  it("is told that it can never fit before it is opened, where its format shows that", async () => {
    const { text, key } = entry("rsa-8192.putty2");
    const locked = text.replace("Encryption: none", "Encryption: aes256-cbc");
    expect(await inspectKey(locked)).toMatchObject({
      bits: key?.bits,
      fits: false,
      problems: ["keyLength", "passphraseNeeded"],
    });
    expect(await usableKey(locked)).toEqual({ problem: "keyLength" });
  });

  it("is not opened with a passphrase that only looks the same", async () => {
    const { text } = entry("ed25519-256.putty3-locked");
    for (const close of [` ${passphrase}`, `${passphrase}\n`, "corpus\u00a0passphrase"])
      expect(await usableKey(text, close)).toEqual({ problem: "keyPassphraseWrong" });
  });
});

describe("a key does not say how long the server is busy opening it", () => {
  const openssh = (rounds: number) => {
    const lines = entry("ed25519-256.openssh-locked").text.split("\n");
    const body = Buffer.from(lines.slice(1, -2).join(""), "base64");
    // The rounds follow the 16 bytes of salt.
    const at = body.indexOf(Buffer.from([0, 0, 0, 16])) + 20;
    expect(body.readUInt32BE(at)).toBe(2);
    body.writeUInt32BE(rounds, at);
    return [lines[0], body.toString("base64"), lines.at(-2)].join("\n");
  };
  const putty = (name: string, value: number) =>
    entry("ed25519-256.putty3-locked").text.replace(
      new RegExp(`^Argon2-${name}: .*$`, "m"),
      `Argon2-${name}: ${value}`,
    );

  it.each([
    ["bcrypt's rounds", () => openssh(0xffffffff)],
    ["no round at all", () => openssh(0)],
    ["Argon2's memory", () => putty("Memory", 4_000_000)],
    ["Argon2's passes", () => putty("Passes", 1_000_000)],
    ["Argon2's lanes", () => putty("Parallelism", 1_000)],
  ])("by %s", async (_what, make) => {
    expect(await inspectKey(make(), passphrase)).toMatchObject({ encrypted: true, problems: ["keySlow"] });
  });

  it("and while one is opened, others have their turn", async () => {
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    await usableKey(entry("ed25519-256.openssh-locked-16-rounds").text, passphrase);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(8);
  });

  it("and when many wait already, one more is told to come back, whatever its format", async () => {
    const texts = [
      entry("ed25519-256.openssh-locked").text,
      entry("ed25519-256.putty3-locked").text,
      entry("ed25519-256.pkcs8-locked").text,
    ];
    const [openssh = ""] = texts;
    const waiting = Array.from({ length: 33 }, () => inspectKey(openssh, passphrase));
    const refused = texts.map((text) =>
      expect(usableKey(text, passphrase)).rejects.toMatchObject({ code: "conflict", detail: "keysBusy" }),
    );
    await Promise.all(refused);
    for (const { problems } of await Promise.all(waiting)) expect(problems).toEqual([]);
    expect(await usableKey(openssh, passphrase)).toHaveProperty("privateKey");
  });
});

it("sees every damaged letter of a key, save in its comment", async () => {
  const { text, key } = ed25519;
  const from = text.indexOf("\n") + 1;
  const to = text.indexOf("\n-----END");
  for (let at = from; at < to; at += 1) {
    if (text[at] === "\n" || text[at] === "=") continue;
    const damaged = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
    const { problems, fingerprint } = await inspectKey(damaged);
    if (problems.length === 0) expect({ at, fingerprint }).toEqual({ at, fingerprint: key?.fingerprint });
  }
});

it("tells a comment as one line of plain text, whatever bytes it is", async () => {
  const { private: privateKey } = utils.generateKeyPairSync("ed25519", {
    comment: "a\u0007b\nssh-rsa AAAA\u202e",
  });
  expect(await inspectKey(privateKey)).toMatchObject({ comment: "a b ssh-rsa AAAA", problems: [] });
});

it("never takes a public key for a private one", async () => {
  const { private: privateKey, public: publicKey } = utils.generateKeyPairSync("ed25519");
  expect(await usableKey(publicKey)).toEqual({ problem: "keyPublic" });
  expect(await usableKey(privateKey)).toEqual({ privateKey: repairKey(privateKey).text });
});

// -- Whatever befalls a key -------------------------------------------------------------------------------------------------

/** Keys that open at once, of every format; slow ones would only make this slow. */
const quick = corpus.filter(
  ({ verdict, file, key }) =>
    verdict === null && !/rounds|argon2|sha512/.test(file) && key && key.bits < 3000,
);

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Cuts, insertions, duplications, case flips, foreign characters, anywhere in a text. */
const harm = fc
  .tuple(
    fc.constantFrom("cut", "insert", "double", "flip", "lose"),
    place,
    place,
    fc.string({ unit: "binary", maxLength: 20 }),
  )
  .map(([kind, a, b, extra]) => (text: string) => {
    const [from, to] = [Math.floor(Math.min(a, b) * text.length), Math.floor(Math.max(a, b) * text.length)];
    const piece = text.slice(from, to);
    const swap = piece.replace(/[a-z]/gi, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const middle = {
      cut: "",
      insert: extra + piece,
      double: piece + piece,
      flip: swap,
      lose: piece.replaceAll("\n", extra),
    };
    return text.slice(0, from) + middle[kind] + text.slice(to);
  });

/** Runs of a key that no reply, line or error may hold. What the file shows to everybody is not among them. */
function runsOf({ text, key }: (typeof corpus)[number]): string[] {
  const open = `${key?.publicKey} ${key?.comment}`;
  const lines = text.split("\n").filter((line) => /^[A-Za-z0-9+/=]{24,}$/.test(line));
  return lines.flatMap((line) => line.match(/.{12}/g) ?? []).filter((run) => !open.includes(run));
}

it("no damage makes the clinic throw, break its word, or tell a piece of the key", async () => {
  const lines: string[] = [];
  const log = createLogger("debug", { write: (line: string) => lines.push(line) });
  const harms = fc.array(harm, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...quick), harms, fc.boolean(), async (given, all, isGiven) => {
      const damaged = all.reduce((text, harmOne) => harmOne(text), given.text);
      const secret = isGiven ? (given.passphrase ?? "unasked") : undefined;
      const inspection = await inspectKey(damaged, secret);
      expect(keyInspectionSchema.parse(inspection)).toEqual(inspection);
      const usable = await usableKey(damaged, secret);
      expect("problem" in usable).toBe(inspection.problems.length > 0);
      // A key that is still taken is the key it was.
      const isKnown = corpus.some(({ key }) => key?.fingerprint === inspection.fingerprint);
      if ("privateKey" in usable) expect(isKnown).toBe(true);
      const login = {
        kind: "key" as const,
        username: "deploy",
        privateKey: damaged,
        ...(secret && { passphrase: secret }),
      };
      const error: unknown = await usableAuthorization(login).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      log.info({ inspection, error, login }, String(error));
      const { comment: _, ...reply } = inspection;
      const told = [JSON.stringify(reply), String(error), JSON.stringify(error), ...lines.splice(0)].join(
        "\n",
      );
      expect(runsOf(given).filter((run) => told.includes(run))).toEqual([]);
      if (secret) expect(told).not.toContain(secret);
    }),
    { numRuns: 250 },
  );
}, 60_000);

it("no text at all makes it throw", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .string({ unit: "binary" })
      .map((body) => `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.option(fc.string(), { nil: undefined }), async (given, secret) => {
      const inspection = await inspectKey(given, secret);
      expect(keyInspectionSchema.parse(inspection)).toEqual(inspection);
      expect(inspection.problems).not.toEqual([]);
    }),
  );
});
