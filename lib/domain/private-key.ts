import type { Reason } from "./reason.ts";
import { codePointLength } from "./text.ts";
import { z } from "./zod.ts";

/** Upstream takes at most 5,000 characters: an RSA key of 8192 bits never fits. */
export const keyLengthLimit = 5000;

/** Repairs what a clipboard, a mail or an editor does to a key: BOM, CR LF, indentation, lost or extra final newline. */
export function repairKeyText(text: string): string {
  const lines = text
    .replace(/^\uFEFF/u, "")
    .replace(/\r\n?/gu, "\n")
    .split("\n");
  return `${lines
    .map((line) => line.trim())
    .join("\n")
    .trim()}\n`;
}

/** What the first line says, before anything is parsed. */
export function recogniseKey(text: string): Reason | null {
  if (text.trim() === "") return "keyRequired";
  if (/^PuTTY-User-Key-File-/m.test(text)) return "keyPutty";
  if (/^-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----$/m.test(text)) return null;
  if (/cert-v01@openssh\.com /.test(text) || /^-----BEGIN CERTIFICATE-----/m.test(text))
    return "keyCertificate";
  if (/^(?:ssh-|ecdsa-|sk-)\S+ AAAA/m.test(text) || /^-----BEGIN (?:RSA )?PUBLIC KEY-----/m.test(text))
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
