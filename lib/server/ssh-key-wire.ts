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
}

export const sshString = (data: Buffer | string): Buffer => {
  const bytes = Buffer.from(data);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

export type PublicFacts = { type: KeyType; bits: number; fingerprint: string };

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

/** Type, size and fingerprint of a public key in SSH's wire form; `null` when it is none that we know. */
export function publicFacts(blob: Buffer): PublicFacts | null {
  const known = typeAndBits(blob);
  if (known === null) return null;
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return { ...known, fingerprint: `SHA256:${digest}` };
}

const magic = Buffer.from("openssh-key-v1\0");

export type OpensshEnvelope = { isEncrypted: boolean; rounds: number; publicBlob: Buffer };

/** The open part of an `openssh-key-v1` file: even of an encrypted key it shows the public half. */
export function openOpensshEnvelope(data: Buffer): OpensshEnvelope | null {
  if (!data.subarray(0, magic.length).equals(magic)) return null;
  const reader = new SshReader(data.subarray(magic.length));
  const cipher = reader.string()?.toString("latin1");
  reader.string();
  const options = reader.string();
  const count = reader.number();
  const publicBlob = reader.string();
  if (!cipher || !options || count !== 1 || !publicBlob) return null;
  const kdf = new SshReader(options);
  kdf.string();
  return { isEncrypted: cipher !== "none", rounds: kdf.number() ?? 0, publicBlob };
}

/** Packs an Ed25519 key, unencrypted, as `openssh-key-v1`: no other text form of it is read everywhere. */
export function packEd25519(seed: Buffer, publicKey: Buffer): string {
  const publicBlob = Buffer.concat([sshString("ssh-ed25519"), sshString(publicKey)]);
  // Two equal numbers, by which a reader sees that it decrypted rightly. Derived, so that packing is repeatable.
  const check = createHash("sha256").update(publicBlob).digest().subarray(0, 4);
  const secret = Buffer.concat([seed, publicKey]);
  const open = Buffer.concat([check, check, publicBlob, sshString(secret), sshString("")]);
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(0, (8 - (open.length % 8)) % 8);
  const one = Buffer.from([0, 0, 0, 1]);
  const none = [sshString("none"), sshString("none"), sshString("")];
  const file = Buffer.concat([
    magic,
    ...none,
    one,
    sshString(publicBlob),
    sshString(Buffer.concat([open, padding])),
  ]);
  const lines = file.toString("base64").match(/.{1,70}/g) ?? [];
  return ["-----BEGIN OPENSSH PRIVATE KEY-----", ...lines, "-----END OPENSSH PRIVATE KEY-----", ""].join(
    "\n",
  );
}
