import { keyLengthLimit } from "./limits.ts";
import { isLockedKey, recogniseKey } from "./private-key-kind.ts";
import { repairedLengthLimit, repairKey } from "./private-key-repair.ts";
import { type Reason, reasons } from "./reason.ts";
import { boundedSecret, codePointLength } from "./text.ts";
import { z } from "./zod.ts";

/** Is a repaired key sent as it is? Others are brought into another form first, which is shorter or longer. */
const isSentAsItIs = (text: string) => !isLockedKey(text) && /^-----BEGIN (?:OPENSSH|RSA|EC|DSA) /.test(text);

function keyTextReason(text: string): Reason | null {
  if (text.length > repairedLengthLimit) return "keyLength";
  const reason = recogniseKey(text);
  if (reason || !isSentAsItIs(text)) return reason;
  return codePointLength(text) > keyLengthLimit ? "keyLength" : null;
}

/** A private key as text: repaired, recognised by its lines, at most 5,000 characters where it is sent as it is. */
export const keyText = z
  .string()
  .transform((text) => repairKey(text).text)
  .superRefine((text, ctx) => {
    const reason = keyTextReason(text);
    if (reason) ctx.addIssue({ code: "custom", message: reason });
  });

/** The passphrase of a key, as it is: nothing is trimmed. */
export const keyPassphrase = boundedSecret(1, 1024, "textLength");

/** Body of POST /api/keys/inspect. The key is taken as it comes: what is wrong with it is the answer. */
export const keyInspectRequest = z.strictObject({
  privateKey: z.string().max(repairedLengthLimit, "keyLength"),
  passphrase: keyPassphrase.optional(),
});

export const keyFormat = z.enum(["openssh", "pkcs1", "pkcs8", "sec1", "dsaPem", "putty2", "putty3"]);
export type KeyFormat = z.infer<typeof keyFormat>;

export const keyType = z.enum(["rsa", "ecdsa", "ed25519", "dsa"]);
export type KeyType = z.infer<typeof keyType>;

/** What can be told of a key without telling the key. What could not be read is `null`. */
export const keyInspectionSchema = z.object({
  format: keyFormat.nullable(),
  type: keyType.nullable(),
  bits: z.number().nullable(),
  /** `SHA256:…`, as `ssh-keygen -lf` prints it. */
  fingerprint: z.string().nullable(),
  comment: z.string().nullable(),
  /** The public half as an authorized_keys file has it, `ssh-ed25519 AAAA… comment`. No secret. */
  publicKey: z.string().nullable(),
  /** Characters of what is sent: of the converted key where it is converted and can be, else of the repaired text. */
  length: z.number(),
  /** Is it short enough for upstream? */
  fits: z.boolean(),
  /** Protected by a passphrase. Upstream has no field for one: what is sent is a copy without it. */
  encrypted: z.boolean(),
  /**
   * Why it cannot be used; empty when it can. `passphraseNeeded` and `keyPassphraseWrong` are about the passphrase, all
   * others about the key.
   */
  problems: z.array(z.enum(reasons)),
  /** What is better known before it is used: `keyWeak` (RSA below 2048 bits), `keyDsa`. */
  warnings: z.array(z.enum(reasons)),
});
export type KeyInspection = z.infer<typeof keyInspectionSchema>;
