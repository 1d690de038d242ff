import "server-only";
import { createPrivateKey } from "node:crypto";
import type { KeyFormat } from "#lib/domain/private-key.ts";
import { findKeys } from "#lib/domain/private-key-frame.ts";
import { isLockedKey } from "#lib/domain/private-key-kind.ts";
import type { Reason } from "#lib/domain/reason.ts";
import { isAboutWork } from "./key-derivation.ts";
import { unlockOpenssh } from "./openssh-key.ts";
import { sshTextOf, unlockPkcs8 } from "./pkcs8-key.ts";
import { convertPutty, readPuttyFile } from "./putty-key.ts";
import { publicFacts, readOpensshEnvelope, typeName } from "./ssh-key-wire.ts";

// Errors of the parsers are dropped on purpose throughout: they may quote the key.

const formats = new Map<string, KeyFormat>([
  ["OPENSSH PRIVATE KEY", "openssh"],
  ["RSA PRIVATE KEY", "pkcs1"],
  ["EC PRIVATE KEY", "sec1"],
  ["DSA PRIVATE KEY", "dsaPem"],
  ["PRIVATE KEY", "pkcs8"],
  ["ENCRYPTED PRIVATE KEY", "pkcs8"],
]);

/** The format of a repaired text, by its first line; `null` when it is none that is known. */
export function formatOf(text: string): KeyFormat | null {
  const version = /^PuTTY-User-Key-File-([23]):/m.exec(text)?.[1];
  if (version) return version === "2" ? "putty2" : "putty3";
  return formats.get(/^-----BEGIN (.+)-----$/m.exec(text)?.[1] ?? "") ?? null;
}

/** What stands between the first line and the last, decoded. */
export const bodyOf = (text: string) =>
  Buffer.from(text.replace(/^-----.*-----$/gm, "").replace(/^.*:.*$/gm, ""), "base64");

/** Is there something between the first line and the last that no key has there? */
export const hasForeign = (text: string) =>
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
export function flawOf(text: string, format: KeyFormat | null): Reason {
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
export function openBlob(text: string): Buffer | null {
  const putty = readPuttyFile(text);
  if (putty) return putty.publicBlob;
  const envelope = readOpensshEnvelope(bodyOf(text));
  return envelope === "cut" || envelope === null ? null : envelope.publicBlob;
}

/** A type of key that nothing here can log in with. */
export function typeProblem(blob: Buffer | null): Reason | null {
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
    if (isAboutWork(error)) throw error;
    return { problem: failure };
  }
}

/**
 * Brings a repaired text into a form that SSH software reads, unlocked; what is in one already stays as it is. Throws
 * `TooMuchWork`.
 */
export async function openKey(
  text: string,
  format: KeyFormat | null,
  passphrase: string | undefined,
): Promise<Opened> {
  const isLocked = isLockedKey(text);
  if (isLocked && passphrase === undefined) return { problem: "passphraseNeeded" };
  const given = isLocked ? passphrase : undefined;
  if (format === null) return { problem: "keyUnreadable" };
  if (format.startsWith("putty")) return openPutty(text, given ?? "");
  if (format === "pkcs8" || (given !== undefined && format !== "openssh"))
    return openPem(text, format, given);
  return given === undefined ? { text } : openOpenssh(text, given);
}
