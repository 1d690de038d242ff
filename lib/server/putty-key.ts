import "server-only";
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import { type PuttyField, puttyFields } from "#lib/domain/private-key-frame.ts";
import { type Argon2Kind, deriveArgon2, isAboutWork } from "./key-derivation.ts";
import { packOpenssh, SshReader, sshString } from "./ssh-key-wire.ts";

// PuTTY's own file format, versions 2 and 3: "PPK file format" in the appendix of PuTTY's manual. No library reads both
// with their checksums.

type PuttyFile = {
  version: 2 | 3;
  type: string;
  encryption: string;
  comment: string;
  publicBlob: Buffer;
  privateBlob: Buffer;
  mac: Buffer;
  field: (name: string) => string;
};

function blobOf(fields: readonly PuttyField[], name: string): Buffer {
  const [, data = ""] =
    /^\d+\s+([\s\S]*)$/.exec(fields.find((field) => field.name === name)?.value ?? "") ?? [];
  return Buffer.from(data, "base64");
}

/** Reads the open parts of a repaired file; `null` when it is none, or of a version before 2. */
export function readPuttyFile(text: string): PuttyFile | null {
  const fields = puttyFields(text)?.fields ?? [];
  const field = (name: string) => fields.find((one) => one.name === name)?.value ?? "";
  const [first] = fields;
  const version = first?.name.endsWith("-3") ? 3 : 2;
  if (!first || !/-[23]$/.test(first.name)) return null;
  return {
    version,
    type: first.value,
    encryption: field("Encryption"),
    comment: field("Comment"),
    publicBlob: blobOf(fields, "Public-Lines"),
    privateBlob: blobOf(fields, "Private-Lines"),
    mac: Buffer.from(field("Private-MAC"), "hex"),
    field,
  };
}

type Secrets = { key: Buffer; iv: Buffer; macKey: Buffer };

const sha1 = (...parts: (Buffer | string)[]) =>
  createHash("sha1")
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** Version 2: SHA-1, no work at all. */
function secretsOf2(passphrase: string): Secrets {
  const part = (count: number) => sha1(Buffer.from([0, 0, 0, count]), passphrase);
  const key = Buffer.concat([part(0), part(1)]).subarray(0, 32);
  return { key, iv: Buffer.alloc(16), macKey: sha1("putty-private-key-file-mac-key", passphrase) };
}

const argon2Kinds = new Map<string, Argon2Kind>([
  ["Argon2id", "argon2id"],
  ["Argon2i", "argon2i"],
  ["Argon2d", "argon2d"],
]);

/** Version 3: Argon2, as the file says, also for the checksum's key. */
async function secretsOf3({ field }: PuttyFile, passphrase: string): Promise<Secrets | null> {
  const kind = argon2Kinds.get(field("Key-Derivation"));
  if (!kind) return null;
  const bytes = await deriveArgon2(kind, {
    message: passphrase,
    nonce: Buffer.from(field("Argon2-Salt"), "hex"),
    memory: Number(field("Argon2-Memory")),
    passes: Number(field("Argon2-Passes")),
    parallelism: Number(field("Argon2-Parallelism")),
    tagLength: 80,
  });
  return { key: bytes.subarray(0, 32), iv: bytes.subarray(32, 48), macKey: bytes.subarray(48) };
}

const lockedSecrets = (file: PuttyFile, passphrase: string) =>
  file.version === 3 ? secretsOf3(file, passphrase) : secretsOf2(passphrase);

const openSecrets: Record<2 | 3, Secrets> = {
  2: { key: Buffer.alloc(0), iv: Buffer.alloc(0), macKey: sha1("putty-private-key-file-mac-key") },
  3: { key: Buffer.alloc(0), iv: Buffer.alloc(0), macKey: Buffer.alloc(0) },
};

function decrypt({ privateBlob, encryption }: PuttyFile, { key, iv }: Secrets): Buffer {
  if (encryption === "none") return privateBlob;
  const decipher = createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(privateBlob), decipher.final()]);
}

/** The checksum is over everything, comment and public half included. */
function isAuthentic(file: PuttyFile, open: Buffer, macKey: Buffer): boolean {
  const parts = [file.type, file.encryption, file.comment, file.publicBlob, open];
  const digest = createHmac(file.version === 3 ? "sha256" : "sha1", macKey)
    .update(Buffer.concat(parts.map((part) => sshString(part))))
    .digest();
  return digest.length === file.mac.length && timingSafeEqual(digest, file.mac);
}

const strings = (data: Buffer, count: number): Buffer[] | null => {
  const reader = new SshReader(data);
  const found = Array.from({ length: count }, () => reader.string());
  return found.every((part) => part !== null) ? found : null;
};

const pack = (...parts: Buffer[]) => Buffer.concat(parts.map((part) => sshString(part)));

/** The private half in OpenSSH's order, from PuTTY's: public part without the private numbers, and these. */
function opensshFields(type: string, publicBlob: Buffer, open: Buffer): Buffer | null {
  const secret = (count: number) => strings(open, count) ?? [];
  if (type === "ssh-rsa") {
    const [name, e, n] = strings(publicBlob, 3) ?? [];
    const [d, p, q, iqmp] = secret(4);
    return name && e && n && d && p && q && iqmp ? pack(name, n, e, d, iqmp, p, q) : null;
  }
  const [number] = secret(1);
  if (!number) return null;
  if (type === "ssh-dss" || type.startsWith("ecdsa-")) return Buffer.concat([publicBlob, sshString(number)]);
  const [name, point] = strings(publicBlob, 2) ?? [];
  return name && point ? pack(name, point, Buffer.concat([number, point])) : null;
}

/**
 * A PuTTY key as an OpenSSH key, unlocked. `"damaged"` when the checksum of an open file does not hold, `null` when the
 * passphrase does not open a locked one. Throws `TooMuchWork`.
 */
export async function convertPutty(file: PuttyFile, passphrase: string): Promise<string | "damaged" | null> {
  const isOpen = file.encryption === "none";
  const failure = isOpen ? "damaged" : null;
  try {
    const secrets = isOpen ? openSecrets[file.version] : await lockedSecrets(file, passphrase);
    if (!secrets) return "damaged";
    const open = decrypt(file, secrets);
    if (!isAuthentic(file, open, secrets.macKey)) return failure;
    const fields = opensshFields(file.type, file.publicBlob, open);
    return fields ? packOpenssh(file.publicBlob, fields, file.comment) : "damaged";
  } catch (error) {
    if (isAboutWork(error)) throw error;
    return failure;
  }
}
