import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { MasterKey } from "./env.ts";

/** What is sealed. Each purpose has a key of its own, so that one kind of secret never opens as another. */
export type SealPurpose = "session-credential" | "import-login" | "import-upstream";

const format = "v1";
const keyFor = (master: MasterKey, purpose: SealPurpose) =>
  Buffer.from(hkdfSync("sha256", master.bytes, Buffer.alloc(0), `muster/${format}/${purpose}`, 32));

/**
 * Seals `secret` with AES-256-GCM under the first key. `boundTo` names the row it belongs to: sealed text moved to
 * another row does not open. Result: `v1.<key id>.<iv>.<tag>.<text>`, the last three in base64url.
 */
export function seal(
  keys: readonly [MasterKey, ...MasterKey[]],
  purpose: SealPurpose,
  secret: string,
  boundTo: string,
): string {
  const [master] = keys;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(master, purpose), iv);
  cipher.setAAD(Buffer.from(boundTo));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"));
  return [format, master.id, ...parts].join(".");
}

/** Opens what `seal` made; `null` when the key is gone, the text was touched, or it belongs elsewhere. */
export function unseal(
  keys: readonly MasterKey[],
  purpose: SealPurpose,
  sealed: string,
  boundTo: string,
): string | null {
  const [version, keyId, iv, tag, text] = sealed.split(".");
  const master = keys.find(({ id }) => id === keyId);
  if (version !== format || !master || !iv || !tag || text === undefined) return null;
  try {
    const key = keyFor(master, purpose);
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString(
      "utf8",
    );
  } catch {
    // GCM says only that it does not match; why is not ours to tell anyone.
    return null;
  }
}
