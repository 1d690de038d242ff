import "server-only";
import { createPrivateKey } from "node:crypto";
import { type ParsedKey, utils } from "ssh2";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import type { KeyFormat, KeyInspection } from "#lib/domain/private-key.ts";
import { isLockedKey, recogniseKey } from "#lib/domain/private-key-kind.ts";
import { repairKey } from "#lib/domain/private-key-repair.ts";
import type { Reason } from "#lib/domain/reason.ts";
import { codePointLength } from "#lib/domain/text.ts";
import { AppError } from "./errors.ts";
import { TooMuchWork } from "./key-derivation.ts";
import { bodyOf, flawOf, formatOf, hasForeign, openBlob, openKey, typeProblem } from "./private-key-open.ts";
import { readPuttyFile } from "./putty-key.ts";
import { type PublicFacts, packEd25519, publicFacts, readOpensshEnvelope } from "./ssh-key-wire.ts";

// Errors of the parsers are dropped on purpose throughout: they may quote the key.

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
  const opened = await openKey(text, format, passphrase);
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
    if (error instanceof AppError) throw error;
    return { ...nothing, problem: error instanceof TooMuchWork ? "keySlow" : flawOf(text, format) };
  }
}

/** Of a locked RSA key at least this many characters are to be sent: PKCS#1 holds each number once. */
const leastLength = ({ type, bits }: PublicFacts) =>
  type === "rsa" ? Math.ceil((bits / 8) * 4.5 * (4 / 3)) : 0;

function warningsOf(facts: PublicFacts | null): Reason[] {
  if (facts?.type === "dsa") return ["keyDsa"];
  return facts?.type === "rsa" && facts.bits < 2048 ? ["keyWeak"] : [];
}

/** A comment is any bytes whatever; what is shown, and copied into commands, is one line of plain text. */
function plainComment(comment: string | null): string | null {
  const plain = (comment ?? "").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return plain.slice(0, 200) || null;
}

/** Does what would be sent fit upstream's field? Of a locked RSA key that is known before it is open. */
function fitsUpstream(text: string, { facts, sent }: Reading): boolean {
  const least = sent === null && isLockedKey(text) ? facts && leastLength(facts) : null;
  return (least ?? codePointLength(sent ?? text)) <= keyLengthLimit;
}

/** A text that is no key at all is not too long as well. A locked key may be: then it need not be opened. */
function problemsOf({ sent, problem }: Reading, fits: boolean): Reason[] {
  const isKey = sent !== null || problem === "passphraseNeeded" || problem === "keyPassphraseWrong";
  return [...(!fits && isKey ? ["keyLength" as const] : []), ...(problem ? [problem] : [])];
}

async function examine(pasted: string, passphrase: string | undefined) {
  const { text } = repairKey(pasted);
  const format = formatOf(text);
  const reading = await read(text, format, passphrase);
  const { facts, sent } = reading;
  const comment = plainComment(reading.comment);
  const fits = fitsUpstream(text, reading);
  const inspection: KeyInspection = {
    format,
    type: facts?.type ?? null,
    bits: facts?.bits ?? null,
    fingerprint: facts?.fingerprint ?? null,
    comment,
    publicKey: facts && [facts.line, comment].filter(Boolean).join(" "),
    length: codePointLength(sent ?? text),
    fits,
    encrypted: isLockedKey(text),
    problems: problemsOf(reading, fits),
    warnings: warningsOf(facts),
  };
  return { inspection, sent };
}

/**
 * Tells what a pasted text is, without telling the key: format, type, size, fingerprint, and why it cannot be used.
 * Opening a locked key may take seconds, during which the server goes on with its other work. Throws `conflict` where too
 * many keys wait to be opened already.
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
