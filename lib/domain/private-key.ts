import { keyLengthLimit } from "./limits.ts";
import { type Reason, reasons } from "./reason.ts";
import { boundedSecret, codePointLength } from "./text.ts";
import { z } from "./zod.ts";

// Nothing that is read as a key is longer; a file chosen by mistake may be.
const inspectedLengthLimit = 64 * 1024;

const invisible = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/gu;
const dash = "[-\u2010-\u2015\u2212]";
/**
 * A key from its first line to its last, be they on one line, indented, or with dashes "improved" by an editor. The
 * bounds keep the time of a search through a hostile text in check; no key comes near them.
 */
const block = new RegExp(
  `(?<!${dash})${dash}{1,8} ?BEGIN ([A-Z0-9 ]{0,30}PRIVATE KEY) ?${dash}{1,8}([\\s\\S]{0,20000}?)${dash}{1,8} ?END \\1 ?${dash}{1,8}`,
);

// Width at which ssh-keygen and OpenSSL break lines.
const lineWidth = (label: string) => (label.startsWith("OPENSSH") ? 70 : 64);

/** A key that lost all its line ends: what stood on lines is parted by spaces, or by nothing at all. */
function breakLines(label: string, body: string): string[] {
  const runs = body.trim().split(/\s+/);
  const [only] = runs;
  return runs.length === 1 && only ? (only.match(new RegExp(`.{1,${lineWidth(label)}}`, "g")) ?? []) : runs;
}

/** The lines between first and last. Old encrypted keys carry headers, set off by the one blank line that counts. */
function repairBody(label: string, body: string): string[] {
  if (!body.includes("\n")) return breakLines(label, body);
  const lines = body.split("\n").map((line) => line.replace(/^[>|\s]+/, "").trim());
  const headers = lines.filter((line) => line.includes(":"));
  const data = lines.filter((line) => line !== "" && !line.includes(":"));
  return headers.length > 0 ? [...headers, "", ...data] : data;
}

/**
 * Repairs what a clipboard, a mail or an editor does to a key: byte order mark, line ends, indentation, quoting, blank
 * lines, lost newlines (also written as `\n`), text around the key. The key itself is never touched, and a text in
 * which no key is recognised comes back trimmed.
 */
export function repairKeyText(text: string): string {
  const clean = text.replace(invisible, "").replace(/\r\n?/gu, "\n");
  const found = block.exec(clean.replace(/(?:\\r)?\\n/g, "\n"));
  if (!found?.[1]) return clean.trim() === "" ? "" : `${clean.trim()}\n`;
  const [, label, body = ""] = found;
  return `${[`-----BEGIN ${label}-----`, ...repairBody(label, body), `-----END ${label}-----`].join("\n")}\n`;
}

/** Why a repaired text cannot be a usable key, as far as its lines tell; `null` when it may be one. */
export function recogniseKey(text: string): Reason | null {
  if (text.trim() === "") return "keyRequired";
  if (/^PuTTY-User-Key-File-/m.test(text)) return "keyPutty";
  if (/^-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----$/m.test(text)) return null;
  if (/-cert-v01@openssh\.com /.test(text) || /-----BEGIN CERTIFICATE-----/.test(text))
    return "keyCertificate";
  if (
    /(?:^|\s)(?:ssh-|ecdsa-|sk-)\S+ AAAA/m.test(text) ||
    /-{4,5} ?BEGIN (?:[A-Z0-9]+ )?PUBLIC KEY/.test(text)
  )
    return "keyPublic";
  return "keyUnreadable";
}

/** A private key as text: repaired, recognised by its first line, at most 5,000 characters. */
export const keyText = z
  .string()
  .transform(repairKeyText)
  .superRefine((text, ctx) => {
    const reason = recogniseKey(text) ?? (codePointLength(text) > keyLengthLimit ? "keyLength" : null);
    if (reason) ctx.addIssue({ code: "custom", message: reason });
  });

/** Body of POST /api/keys/inspect. The key is taken as it comes: what is wrong with it is the answer. */
export const keyInspectRequest = z.strictObject({
  privateKey: z.string().max(inspectedLengthLimit, "keyLength"),
  passphrase: boundedSecret(1, 1024, "textLength").optional(),
});

export const keyFormat = z.enum(["openssh", "pkcs1", "pkcs8", "sec1", "putty"]);
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
  /** Characters of the repaired text. */
  length: z.number(),
  /** Is it short enough for upstream? */
  fits: z.boolean(),
  encrypted: z.boolean(),
  /** Why it cannot be used; empty when it can. */
  problems: z.array(z.enum(reasons)),
});
export type KeyInspection = z.infer<typeof keyInspectionSchema>;
