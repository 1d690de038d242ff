import "server-only";
import { createDecipheriv } from "node:crypto";
import { bcryptPbkdf } from "./key-derivation.ts";
import { frameOpenssh, type OpensshEnvelope, SshReader } from "./ssh-key-wire.ts";

type Cipher = { key: number; iv: number; tag?: number };

// What ssh-keygen offers for `-Z`.
const ciphers = new Map<string, Cipher>([
  ["aes128-ctr", { key: 16, iv: 16 }],
  ["aes192-ctr", { key: 24, iv: 16 }],
  ["aes256-ctr", { key: 32, iv: 16 }],
  ["aes128-cbc", { key: 16, iv: 16 }],
  ["aes192-cbc", { key: 24, iv: 16 }],
  ["aes256-cbc", { key: 32, iv: 16 }],
  ["3des-cbc", { key: 24, iv: 8 }],
  ["aes128-gcm@openssh.com", { key: 16, iv: 12, tag: 16 }],
  ["aes256-gcm@openssh.com", { key: 32, iv: 12, tag: 16 }],
  ["chacha20-poly1305@openssh.com", { key: 64, iv: 0, tag: 16 }],
]);

const secondBlock = Buffer.from([1, ...Array<number>(15).fill(0)]);

/** OpenSSL's name: `aes-256-ctr` for `aes256-ctr`. */
const opensslName = (name: string) =>
  name
    .replace("@openssh.com", "")
    .replace(/^aes(\d+)/, "aes-$1")
    .replace("3des", "des-ede3");

function decrypt(name: string, sizes: Cipher, secret: Buffer, envelope: OpensshEnvelope): Buffer {
  const key = secret.subarray(0, sizes.key);
  const iv = secret.subarray(sizes.key, sizes.key + sizes.iv);
  const openssl = opensslName(name);
  // OpenSSH's own way with it: half of the key is for the length of packets, and the data begin at the second block. Its
  // tag is not checked; a signature is made with the key before it is trusted.
  if (openssl === "chacha20-poly1305")
    return createDecipheriv("chacha20", key.subarray(0, 32), secondBlock).update(envelope.privateBlob);
  if (!openssl.endsWith("-gcm")) {
    const decipher = createDecipheriv(openssl, key, iv).setAutoPadding(false);
    return Buffer.concat([decipher.update(envelope.privateBlob), decipher.final()]);
  }
  const decipher = createDecipheriv(openssl.includes("128") ? "aes-128-gcm" : "aes-256-gcm", key, iv);
  decipher.setAuthTag(envelope.rest.subarray(0, sizes.tag));
  return Buffer.concat([decipher.update(envelope.privateBlob), decipher.final()]);
}

/**
 * A locked OpenSSH key, unlocked; `null` when the passphrase does not open it, `"unknown"` when it is locked in a way
 * that is not known here. Throws `TooMuchWork`.
 */
export async function unlockOpenssh(
  envelope: OpensshEnvelope,
  passphrase: string,
): Promise<string | "unknown" | null> {
  const sizes = ciphers.get(envelope.cipher);
  const options = new SshReader(envelope.kdfOptions);
  const [salt, rounds] = [options.string(), options.number()];
  if (!sizes || envelope.kdf !== "bcrypt" || !salt || rounds === null) return "unknown";
  const secret = await bcryptPbkdf(passphrase, salt, rounds, sizes.key + sizes.iv);
  try {
    const open = decrypt(envelope.cipher, sizes, secret, envelope);
    // Two equal numbers come first.
    const isOpen = open.length > 8 && open.readUInt32BE(0) === open.readUInt32BE(4);
    return isOpen ? frameOpenssh(envelope.publicBlob, open) : null;
  } catch {
    return null;
  }
}
