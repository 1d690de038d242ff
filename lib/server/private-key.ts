import "server-only";
import { createPrivateKey } from "node:crypto";
import { type ParsedKey, utils } from "ssh2";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import type { KeyFormat, KeyInspection } from "#lib/domain/private-key.ts";
import { findKeys } from "#lib/domain/private-key-frame.ts";
import { isLockedKey, recogniseKey } from "#lib/domain/private-key-kind.ts";
import { repairKey } from "#lib/domain/private-key-repair.ts";
import type { Reason } from "#lib/domain/reason.ts";
import { codePointLength } from "#lib/domain/text.ts";
import { TooMuchWork } from "./key-derivation.ts";
import { unlockOpenssh } from "./openssh-key.ts";
import { sshTextOf, unlockPkcs8 } from "./pkcs8-key.ts";
import { convertPutty, readPuttyFile } from "./putty-key.ts";
import { type PublicFacts, packEd25519, publicFacts, readOpensshEnvelope, typeName } from "./ssh-key-wire.ts";

// Errors of the parsers are dropped on purpose throughout: they may quote the key.

const formats = new Map<string, KeyFormat>([
  ["OPENSSH PRIVATE KEY", "openssh"],
  ["RSA PRIVATE KEY", "pkcs1"],
  ["EC PRIVATE KEY", "sec1"],
  ["DSA PRIVATE KEY", "dsaPem"],
  ["PRIVATE KEY", "pkcs8"],
  ["ENCRYPTED PRIVATE KEY", "pkcs8"],
]);

function formatOf(text: string): KeyFormat | null {
  const version = /^PuTTY-User-Key-File-([23]):/m.exec(text)?.[1];
  if (version) return version === "2" ? "putty2" : "putty3";
  return formats.get(/^-----BEGIN (.+)-----$/m.exec(text)?.[1] ?? "") ?? null;
}

const bodyOf = (text: string) =>
  Buffer.from(text.replace(/^-----.*-----$/gm, "").replace(/^.*:.*$/gm, ""), "base64");

/** Is there something between the first line and the last that no key has there? */
const hasForeign = (text: string) =>
  findKeys(text).keys.some(({ body }) => /[^A-Za-z0-9+/=\s]/.test(body.replace(/^[\w-]+: .*$/gm, "")));

/** Does a DER structure promise more than there is? */
function isCutDer(der: Buffer): boolean {
  const [tag, first = 0] = der;
  if (tag !== 0x30) return false;
  const sizeBytes = first & 0x80 ? first & 0x7f : 0;
  if (sizeBytes > 4 || der.length < 2 + sizeBytes) return sizeBytes <= 4;
  const size = sizeBytes === 0 ? first : der.readUIntBE(2, sizeBytes);
  return 2 + sizeBytes + size > der.length;
}

/** Why a key is not read that looks like one: a piece is missing, or pieces do not fit. */
function flawOf(text: string, format: KeyFormat | null): Reason {
  if (format === null) return "keyUnreadable";
  if (hasForeign(text)) return "keyDamaged";
  if (format === "openssh")
    return readOpensshEnvelope(bodyOf(text)) === "cut" ? "keyTruncated" : "keyDamaged";
  const isLockedOld = /^Proc-Type:/m.test(text);
  return !isLockedOld && !format.startsWith("putty") && isCutDer(bodyOf(text))
    ? "keyTruncated"
    : "keyDamaged";
}

/** The public half in SSH's wire form, where the file shows it in the open. */
function openBlob(text: string): Buffer | null {
  const putty = readPuttyFile(text);
  if (putty) return putty.publicBlob;
  const envelope = readOpensshEnvelope(bodyOf(text));
  return envelope === "cut" || envelope === null ? null : envelope.publicBlob;
}

/** A type of key that nothing here can log in with. */
function typeProblem(blob: Buffer | null): Reason | null {
  if (blob === null || publicFacts(blob) !== null) return null;
  if (typeName(blob).startsWith("sk-")) return "keyHardware";
  return /^[a-z][a-z0-9@.-]+$/.test(typeName(blob)) ? "keyTypeUnusable" : null;
}

/** A text as SSH software reads it, unlocked, or why there is none. */
type Opened = { text: string } | { problem: Reason };

const openedAs = (text: string | null, otherwise: Reason): Opened =>
  text === null ? { problem: otherwise } : { text };

async function openPutty(text: string, passphrase: string): Promise<Opened> {
  const file = readPuttyFile(text);
  if (file === null) return { problem: "keyUnreadable" };
  const converted = await convertPutty(file, passphrase);
  return converted === "damaged" ? { problem: "keyDamaged" } : openedAs(converted, "keyPassphraseWrong");
}

async function openOpenssh(text: string, passphrase: string): Promise<Opened> {
  const envelope = readOpensshEnvelope(bodyOf(text));
  if (envelope === "cut" || envelope === null) return { problem: flawOf(text, "openssh") };
  const unlocked = await unlockOpenssh(envelope, passphrase);
  return unlocked === "unknown" ? { problem: "keyTypeUnusable" } : openedAs(unlocked, "keyPassphraseWrong");
}

/** PEM, old or PKCS#8. The old ways of locking take no time, so Node may open those by itself. */
async function openPem(text: string, format: KeyFormat, passphrase: string | undefined): Promise<Opened> {
  const failure = passphrase === undefined ? flawOf(text, format) : "keyPassphraseWrong";
  if (isCutDer(bodyOf(text)) && !/^Proc-Type:/m.test(text)) return { problem: "keyTruncated" };
  try {
    const isLocked8 = format === "pkcs8" && passphrase !== undefined;
    const options = { key: text, format: "pem" as const, ...(passphrase !== undefined && { passphrase }) };
    const key = isLocked8 ? await unlockPkcs8(bodyOf(text), passphrase) : createPrivateKey(options);
    return openedAs(sshTextOf(key), "keyTypeUnusable");
  } catch (error) {
    if (error instanceof TooMuchWork) throw error;
    return { problem: failure };
  }
}

/** Brings a repaired text into a form that SSH software reads; what is in one already stays as it is. */
async function open(text: string, format: KeyFormat | null, passphrase: string | undefined): Promise<Opened> {
  const isLocked = isLockedKey(text);
  if (isLocked && passphrase === undefined) return { problem: "passphraseNeeded" };
  const given = isLocked ? passphrase : undefined;
  if (format === null) return { problem: "keyUnreadable" };
  if (format.startsWith("putty")) return openPutty(text, given ?? "");
  if (format === "pkcs8" || (given !== undefined && format !== "openssh"))
    return openPem(text, format, given);
  return given === undefined ? { text } : openOpenssh(text, given);
}

function parse(text: string): ParsedKey | null {
  try {
    const key = utils.parseKey(text);
    // A public key parses without complaint.
    return key instanceof Error || !key.isPrivateKey() ? null : key;
  } catch {
    return null;
  }
}

/** Both halves belong together. A damaged letter in the middle still parses; a signature made with it does not hold. */
function isSound(key: ParsedKey): boolean {
  const probe = Buffer.from("muster");
  try {
    const signature: unknown = key.sign(probe);
    return Buffer.isBuffer(signature) && key.verify(probe, signature) === true;
  } catch {
    return false;
  }
}

function ed25519Halves(key: ParsedKey): { seed: Buffer; point: Buffer } {
  const { d = "", x = "" } = createPrivateKey(key.getPrivatePEM()).export({ format: "jwk" });
  return { seed: Buffer.from(d, "base64url"), point: Buffer.from(x, "base64url") };
}

/**
 * An OpenSSH file holds the public half two or three times; SSH software trusts one or another, so all must agree.
 * `isSound` has compared the one the parser chose.
 */
function isConsistent(text: string, key: ParsedKey): boolean {
  const envelope = readOpensshEnvelope(bodyOf(text));
  if (envelope === null || envelope === "cut") return envelope === null;
  if (!envelope.publicBlob.equals(key.getPublicSSH())) return false;
  if (key.type !== "ssh-ed25519") return true;
  const { seed, point } = ed25519Halves(key);
  return bodyOf(text).includes(Buffer.concat([seed, point]));
}

/** What was converted is sent in the form that the most software reads: PEM, save for Ed25519, which has none. */
function sentText(given: string, opened: string, key: ParsedKey): string {
  if (opened === given) return given;
  if (key.type !== "ssh-ed25519") return `${key.getPrivatePEM().trimEnd()}\n`;
  const { seed, point } = ed25519Halves(key);
  return packEd25519(seed, point, key.comment);
}

type Reading = {
  facts: PublicFacts | null;
  comment: string | null;
  sent: string | null;
  problem: Reason | null;
};

const nothing: Reading = { facts: null, comment: null, sent: null, problem: null };

function readOpened(given: string, opened: string, flaw: Reason): Reading {
  const key = parse(opened);
  if (key === null) return { ...nothing, problem: flaw };
  const facts = publicFacts(key.getPublicSSH());
  const read = { facts, comment: key.comment || null, sent: sentText(given, opened, key) };
  // What is too long is of no use whatever it is, and may be so long that trying it takes seconds.
  if (codePointLength(read.sent) > keyLengthLimit) return { ...read, problem: null };
  const isWhole = facts !== null && isSound(key) && isConsistent(opened, key);
  return isWhole ? { ...read, problem: null } : { ...nothing, problem: flaw };
}

async function readKey(
  text: string,
  format: KeyFormat | null,
  passphrase: string | undefined,
): Promise<Reading> {
  const recognised = recogniseKey(text) ?? (hasForeign(text) ? "keyDamaged" : null);
  if (recognised) return { ...nothing, problem: recognised };
  const blob = openBlob(text);
  const unusable = typeProblem(blob);
  if (unusable) return { ...nothing, problem: unusable };
  // A locked key shows its public half, and PuTTY's comment, to whoever has no passphrase.
  const shown = {
    ...nothing,
    facts: blob && publicFacts(blob),
    comment: readPuttyFile(text)?.comment || null,
  };
  const opened = await open(text, format, passphrase);
  if ("text" in opened) return readOpened(text, opened.text, flawOf(text, format));
  const isLocked = opened.problem === "passphraseNeeded" || opened.problem === "keyPassphraseWrong";
  return { ...(isLocked ? shown : nothing), problem: opened.problem };
}

async function read(
  text: string,
  format: KeyFormat | null,
  passphrase: string | undefined,
): Promise<Reading> {
  try {
    return await readKey(text, format, passphrase);
  } catch (error) {
    return { ...nothing, problem: error instanceof TooMuchWork ? "keySlow" : flawOf(text, format) };
  }
}

/** Of a locked RSA key at least this many characters are to be sent: PKCS#1 holds each number once. */
const leastLength = ({ type, bits }: Pick<PublicFacts, "type" | "bits">) =>
  type === "rsa" ? Math.ceil((bits / 8) * 4.5 * (4 / 3)) : 0;

function warningsOf(facts: PublicFacts | null): Reason[] {
  if (facts?.type === "dsa") return ["keyDsa"];
  return facts?.type === "rsa" && facts.bits < 2048 ? ["keyWeak"] : [];
}

async function examine(pasted: string, passphrase: string | undefined) {
  const { text } = repairKey(pasted);
  const format = formatOf(text);
  const reading = await read(text, format, passphrase);
  const { facts, sent, problem, comment } = reading;
  const length = codePointLength(sent ?? text);
  const least = sent === null && isLockedKey(text) ? leastLength(facts ?? { type: "rsa", bits: 0 }) : length;
  const fits = least <= keyLengthLimit;
  const inspection: KeyInspection = {
    format,
    type: facts?.type ?? null,
    bits: facts?.bits ?? null,
    fingerprint: facts?.fingerprint ?? null,
    comment,
    publicKey: facts && [facts.line, comment].filter(Boolean).join(" "),
    length,
    fits,
    encrypted: isLockedKey(text),
    problems: [...(fits ? [] : ["keyLength" as const]), ...(problem ? [problem] : [])],
    warnings: warningsOf(facts),
  };
  return { inspection, sent };
}

/**
 * Tells what a pasted text is, without telling the key: format, type, size, fingerprint, and why it cannot be used.
 * Opening a locked key may take seconds, during which the server goes on with its other work.
 */
export async function inspectKey(pasted: string, passphrase?: string): Promise<KeyInspection> {
  return (await examine(pasted, passphrase)).inspection;
}

/**
 * The text to send upstream: repaired, unlocked, and in a form that SSH software reads. Upstream has no field for a
 * passphrase.
 */
export async function usableKey(
  pasted: string,
  passphrase?: string,
): Promise<{ privateKey: string } | { problem: Reason }> {
  const { inspection, sent } = await examine(pasted, passphrase);
  const [problem = "keyUnreadable"] = inspection.problems;
  return inspection.problems.length === 0 && sent !== null ? { privateKey: sent } : { problem };
}
