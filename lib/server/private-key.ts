import "server-only";
import { createPrivateKey, type KeyObject } from "node:crypto";
import { type ParsedKey, utils } from "ssh2";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import type { KeyFormat, KeyInspection } from "#lib/domain/private-key.ts";
import { isLockedKey, recogniseKey } from "#lib/domain/private-key-kind.ts";
import { repairKey } from "#lib/domain/private-key-repair.ts";
import type { Reason } from "#lib/domain/reason.ts";
import { codePointLength } from "#lib/domain/text.ts";
import { openOpensshEnvelope, type PublicFacts, packEd25519, publicFacts } from "./ssh-key-wire.ts";

// Errors of the parsers are dropped on purpose throughout: they may quote the key.

const formats = new Map<string, KeyFormat>([
  ["OPENSSH PRIVATE KEY", "openssh"],
  ["RSA PRIVATE KEY", "pkcs1"],
  ["EC PRIVATE KEY", "sec1"],
  ["PRIVATE KEY", "pkcs8"],
  ["ENCRYPTED PRIVATE KEY", "pkcs8"],
]);

const labelOf = (text: string) => /^-----BEGIN (.+)-----$/m.exec(text)?.[1] ?? "";

function formatOf(text: string): KeyFormat | null {
  if (/^PuTTY-User-Key-File-/m.test(text)) return /^PuTTY-User-Key-File-2/m.test(text) ? "putty2" : "putty3";
  return formats.get(labelOf(text)) ?? null;
}

const bodyOf = (text: string) =>
  Buffer.from(text.replace(/^-----.*-----$/gm, "").replace(/^.*:.*$/gm, ""), "base64");

// Decrypting blocks the server, and the key itself says for how long: more than about a second is not granted.
const mostBcryptRounds = 64;
const mostPbkdf2Rounds = 600_000;

/** Rounds of PBKDF2 in an encrypted PKCS#8 key: the number after the salt that follows PBKDF2's object id. */
function pbkdf2Rounds(der: Buffer): number {
  const id = Buffer.from("06092a864886f70d01050c", "hex");
  const salt = der.indexOf(id) + id.length + 2;
  const rounds = salt + 2 + (der[salt + 1] ?? 0);
  const length = der[rounds + 1] ?? 0;
  const isRead = der.includes(id) && der[salt] === 0x04 && der[rounds] === 0x02 && length >= 1 && length <= 4;
  return isRead ? der.readUIntBE(rounds + 2, length) : Number.POSITIVE_INFINITY;
}

function isDecryptable(text: string): boolean {
  if (labelOf(text) === "ENCRYPTED PRIVATE KEY") return pbkdf2Rounds(bodyOf(text)) <= mostPbkdf2Rounds;
  return (openOpensshEnvelope(bodyOf(text))?.rounds ?? 0) <= mostBcryptRounds;
}

function ed25519Text(key: KeyObject): string | null {
  const { d, x } = key.export({ format: "jwk" });
  return d && x ? packEd25519(Buffer.from(d, "base64url"), Buffer.from(x, "base64url")) : null;
}

/** A PKCS#8 key in the form of its kind that SSH software reads; `null` when it is no key for SSH, or unreadable. */
function convertPkcs8(text: string, passphrase: string | undefined): string | null {
  try {
    const key = createPrivateKey({
      key: text,
      format: "pem",
      ...(passphrase !== undefined && { passphrase }),
    });
    const kind = key.asymmetricKeyType;
    if (kind === "rsa") return key.export({ type: "pkcs1", format: "pem" }).toString();
    if (kind === "ec") return key.export({ type: "sec1", format: "pem" }).toString();
    return kind === "ed25519" ? ed25519Text(key) : null;
  } catch {
    return null;
  }
}

/** A text as OpenSSH-like software reads it; `null` when it cannot be brought into such a form. */
const sshText = (text: string, passphrase?: string) =>
  formatOf(text) === "pkcs8" ? convertPkcs8(text, passphrase) : text;

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

function parse(text: string, passphrase?: string): ParsedKey | null {
  try {
    const key = utils.parseKey(text, passphrase);
    // A public key parses without complaint.
    return key instanceof Error || !key.isPrivateKey() || !isSound(key) ? null : key;
  } catch {
    return null;
  }
}

/** The public half, where the file shows it in the open. */
function openFacts(text: string): PublicFacts | null {
  const putty = /^Public-Lines: \d+\n((?:[A-Za-z0-9+/=]+\n)+)/m.exec(text)?.[1];
  const blob = putty ? Buffer.from(putty, "base64") : openOpensshEnvelope(bodyOf(text))?.publicBlob;
  return blob ? publicFacts(blob) : null;
}

/**
 * An OpenSSH file holds the public half two or three times; SSH software trusts one or another, so all must agree.
 * `isSound` has compared the one the parser chose.
 */
function isConsistent(text: string, key: ParsedKey): boolean {
  const envelope = openOpensshEnvelope(bodyOf(text));
  if (envelope === null) return true;
  if (!envelope.publicBlob.equals(key.getPublicSSH())) return false;
  if (key.type !== "ssh-ed25519" || envelope.isEncrypted) return true;
  const { d = "", x = "" } = createPrivateKey(key.getPrivatePEM()).export({ format: "jwk" });
  return bodyOf(text).includes(Buffer.concat([Buffer.from(d, "base64url"), Buffer.from(x, "base64url")]));
}

type Reading = { facts: PublicFacts | null; comment: string | null; problem: Reason | null };

function readEncrypted(text: string, passphrase: string | undefined): Reading {
  const shown = { facts: openFacts(text), comment: null };
  if (passphrase === undefined || !isDecryptable(text)) return { ...shown, problem: "passphraseNeeded" };
  const converted = sshText(text, passphrase);
  const key = converted === null ? null : parse(converted, passphrase);
  if (key === null) return { ...shown, problem: "keyPassphraseWrong" };
  return {
    facts: publicFacts(key.getPublicSSH()),
    comment: key.comment || null,
    problem: "passphraseNeeded",
  };
}

function readPlain(text: string): Reading {
  const converted = sshText(text);
  const key = converted === null ? null : parse(converted);
  const facts = key && isConsistent(text, key) ? publicFacts(key.getPublicSSH()) : null;
  return facts
    ? { facts, comment: key?.comment || null, problem: null }
    : { facts, comment: null, problem: "keyUnreadable" };
}

function readKey(text: string, passphrase: string | undefined): Reading {
  const problem = recogniseKey(text);
  const puttyComment = /^Comment: (.+)$/m.exec(text)?.[1] ?? null;
  if (formatOf(text)?.startsWith("putty"))
    return { facts: openFacts(text), comment: puttyComment, problem: problem ?? "keyTypeUnusable" };
  if (problem) return { facts: null, comment: null, problem };
  return isLockedKey(text) ? readEncrypted(text, passphrase) : readPlain(text);
}

/**
 * Tells what a pasted text is, without telling the key: format, type, size, fingerprint, and why it cannot be used.
 * Costs up to a second of CPU for an encrypted key with its passphrase.
 */
export async function inspectKey(pasted: string, passphrase?: string): Promise<KeyInspection> {
  const text = repairKey(pasted).text;
  const { facts, comment, problem } = readKey(text, passphrase);
  const length = codePointLength(text);
  const fits = length <= keyLengthLimit;
  return {
    format: formatOf(text),
    type: facts?.type ?? null,
    bits: facts?.bits ?? null,
    fingerprint: facts?.fingerprint ?? null,
    comment,
    length,
    fits,
    encrypted: isLockedKey(text),
    problems: [...(problem ? [problem] : []), ...(fits ? [] : ["keyLength" as const])],
    warnings: [],
  };
}

/**
 * The text to send upstream: repaired, and PKCS#8 turned into what SSH software reads. Encrypted keys are refused,
 * since upstream has no field for a passphrase.
 */
export async function usableKey(
  pasted: string,
  passphrase?: string,
): Promise<{ privateKey: string } | { problem: Reason }> {
  const text = repairKey(pasted).text;
  const [problem] = (await inspectKey(text, passphrase)).problems;
  if (problem) return { problem };
  const privateKey = sshText(text);
  return privateKey === null ? { problem: "keyUnreadable" } : { privateKey };
}
