import { createHash, createHmac, createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import ssh2 from "ssh2";

/** A key that no host knows, as ssh-keygen would write it. */
export function newKey(comment = "ana@laptop"): string {
  for (;;) {
    const made = ssh2.utils.generateKeyPairSync("ed25519", { comment });
    // ssh2 drops leading zeros of a public key: one pair in 256 cannot be read back.
    if (!(ssh2.utils.parseKey(made.private) instanceof Error)) return made.private;
  }
}

function parse(text: string) {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}

/** The line that goes to authorized_keys. */
export const publicLine = (text: string) =>
  `ssh-ed25519 ${parse(text).getPublicSSH().toString("base64")} ana@laptop\n`;

export const fingerprintOf = (text: string) =>
  `SHA256:${createHash("sha256").update(parse(text).getPublicSSH()).digest("base64").replace(/=+$/, "")}`;

/** The same key under a passphrase (PKCS#8). */
export function lockedCopy(text: string, passphrase: string): string {
  const key = createPrivateKey(parse(text).getPrivatePEM());
  return key.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();
}

const field = (bytes: Buffer | string) => {
  const data = Buffer.from(bytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
};

const inLines = (bytes: Buffer) => bytes.toString("base64").match(/.{1,64}/g) ?? [];

/** The same key, an ed25519 one, as PuTTYgen saves it (version 2, no passphrase). */
export function puttyCopy(text: string, comment = "ana@windows"): string {
  const key = parse(text);
  const { d = "" } = createPrivateKey(key.getPrivatePEM()).export({ format: "jwk" });
  const open = key.getPublicSSH();
  const secret = field(Buffer.from(d, "base64url"));
  const macKey = createHash("sha1").update("putty-private-key-file-mac-key").digest();
  const signed = Buffer.concat(["ssh-ed25519", "none", comment, open, secret].map(field));
  return [
    "PuTTY-User-Key-File-2: ssh-ed25519",
    "Encryption: none",
    `Comment: ${comment}`,
    `Public-Lines: ${inLines(open).length}`,
    ...inLines(open),
    `Private-Lines: ${inLines(secret).length}`,
    ...inLines(secret),
    `Private-MAC: ${createHmac("sha1", macKey).update(signed).digest("hex")}`,
    "",
  ].join("\r\n");
}

/** A key that takes long to make, from the corpus. */
export const corpusKey = (file: string) => readFile(`lib/server/key-corpus/files/${file}`, "utf8");
