import "server-only";
import { createHash } from "node:crypto";
import type { KeyType } from "#lib/domain/private-key.ts";

/** Reads the length-prefixed strings that SSH formats are made of (RFC 4251, section 5); `null` past the end. */
export class SshReader {
  #data: Buffer;
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  number(): number | null {
    if (this.#at + 4 > this.#data.length) return null;
    const value = this.#data.readUInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  string(): Buffer | null {
    const length = this.number();
    if (length === null || this.#at + length > this.#data.length) return null;
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }

  rest(): Buffer {
    return this.#data.subarray(this.#at);
  }
}

/** A whole number, not negative, in SSH's form: big-endian, with a leading zero where it would look negative. */
export function sshNumber(bytes: Uint8Array): Buffer {
  const from = bytes.findIndex((byte) => byte !== 0);
  const digits = from < 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from));
  return sshString((digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

export const sshString = (data: Buffer | string): Buffer => {
  const bytes = Buffer.from(data);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

export type PublicFacts = {
  type: KeyType;
  bits: number;
  fingerprint: string;
  /** As it stands in an authorized_keys file, without a comment. */
  line: string;
};

/** Bits of a number in SSH's big-endian form, which may begin with zeros. */
function bitLength(integer: Buffer): number {
  const from = integer.findIndex((byte) => byte !== 0);
  if (from < 0) return 0;
  return (integer.length - from) * 8 - Math.clz32(integer[from] ?? 0) + 24;
}

function typeAndBits(blob: Buffer): { type: KeyType; bits: number } | null {
  const reader = new SshReader(blob);
  const name = reader.string()?.toString("latin1") ?? "";
  const first = reader.string();
  if (name === "ssh-ed25519") return { type: "ed25519", bits: 256 };
  const curve = /^ecdsa-sha2-nistp(\d{3})$/.exec(name)?.[1];
  if (curve) return { type: "ecdsa", bits: Number(curve) };
  // RSA: exponent, then modulus. DSA: the prime first.
  if (name === "ssh-rsa") return { type: "rsa", bits: bitLength(reader.string() ?? Buffer.alloc(0)) };
  return name === "ssh-dss" && first ? { type: "dsa", bits: bitLength(first) } : null;
}

/** The name of a public key's type in SSH's wire form: `ssh-ed25519`, `sk-ssh-ed25519@openssh.com`. */
export const typeName = (blob: Buffer): string => new SshReader(blob).string()?.toString("latin1") ?? "";

/** Type, size and fingerprint of a public key in SSH's wire form; `null` when it is none that we know. */
export function publicFacts(blob: Buffer): PublicFacts | null {
  const known = typeAndBits(blob);
  if (known === null) return null;
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return {
    ...known,
    fingerprint: `SHA256:${digest}`,
    line: `${typeName(blob)} ${blob.toString("base64")}`,
  };
}

const magic = Buffer.from("openssh-key-v1\0");

/** An `openssh-key-v1` file. Its public half is open even where the private one is locked. */
export type OpensshEnvelope = {
  cipher: string;
  kdf: string;
  kdfOptions: Buffer;
  publicBlob: Buffer;
  privateBlob: Buffer;
  /** What follows: the tags of the ciphers that authenticate. */
  rest: Buffer;
};

/** Opens the file, not the private half. `"cut"`: it ends too early; `null`: it is no such file, or one of many keys. */
export function readOpensshEnvelope(data: Buffer): OpensshEnvelope | "cut" | null {
  if (!data.subarray(0, magic.length).equals(magic)) return null;
  const reader = new SshReader(data.subarray(magic.length));
  const [cipher, kdf, kdfOptions] = [reader.string(), reader.string(), reader.string()];
  const count = reader.number();
  const [publicBlob, privateBlob] = [reader.string(), reader.string()];
  if (!cipher || !kdf || !kdfOptions || count === null || !publicBlob || !privateBlob) return "cut";
  if (count !== 1) return null;
  const names = { cipher: cipher.toString("latin1"), kdf: kdf.toString("latin1") };
  return { ...names, kdfOptions, publicBlob, privateBlob, rest: reader.rest() };
}

const lines = (data: Buffer) => data.toString("base64").match(/.{1,70}/g) ?? [];

/** Frames an unlocked private half. */
export function frameOpenssh(publicBlob: Buffer, privateBlob: Buffer): string {
  const none = [sshString("none"), sshString("none"), sshString("")];
  const one = Buffer.from([0, 0, 0, 1]);
  const file = Buffer.concat([magic, ...none, one, sshString(publicBlob), sshString(privateBlob)]);
  const text = [
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    ...lines(file),
    "-----END OPENSSH PRIVATE KEY-----",
    "",
  ];
  return text.join("\n");
}

/** Packs a key, unlocked, as `openssh-key-v1`. `fields` is the private half as the format has it: type, then numbers. */
export function packOpenssh(publicBlob: Buffer, fields: Buffer, comment: string): string {
  // Two equal numbers, by which a reader sees that it decrypted rightly. Derived, so that packing is repeatable.
  const check = createHash("sha256").update(publicBlob).digest().subarray(0, 4);
  const open = Buffer.concat([check, check, fields, sshString(comment)]);
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(0, (8 - (open.length % 8)) % 8);
  return frameOpenssh(publicBlob, Buffer.concat([open, padding]));
}

/** Packs an Ed25519 key: no other text form of it is read everywhere. */
export function packEd25519(seed: Buffer, publicKey: Buffer, comment = ""): string {
  const publicBlob = Buffer.concat([sshString("ssh-ed25519"), sshString(publicKey)]);
  return packOpenssh(
    publicBlob,
    Buffer.concat([publicBlob, sshString(Buffer.concat([seed, publicKey]))]),
    comment,
  );
}
