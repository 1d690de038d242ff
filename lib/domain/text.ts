import type { Reason } from "./reason.ts";
import { z } from "./zod.ts";

// Zero-width characters, soft hyphens, the byte order mark and bidirectional marks travel along with copied text and are
// never meant.
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Drops what people paste around and invisibly inside a value. Never use it on a secret. */
export const cleanText = (text: string) => text.replace(invisible, "").trim();

/** Length as upstream counts it: by code point. */
export const codePointLength = (text: string) => [...text].length;

/** A cleaned text of `min` to `max` code points. */
export function boundedText(min: number, max: number, reason: Reason) {
  return z
    .string()
    .transform(cleanText)
    .refine((text) => codePointLength(text) <= max && codePointLength(text) >= min, {
      error: reason,
      abort: true,
    });
}

/** A secret of `min` to `max` code points, taken as it is: nothing is trimmed. */
export function boundedSecret(min: number, max: number, reason: Reason) {
  return z.string().refine((text) => codePointLength(text) <= max && codePointLength(text) >= min, {
    error: reason,
    abort: true,
  });
}

// Upstream's English pages name ASCII letters, its Chinese pages and Terraform provider add Chinese ones.
const nameCharacters = /^[A-Za-z0-9\p{Script=Han}._-]*$/u;

/** Name of a cluster or host: 3 to 128 letters (Chinese included), digits, hyphens, underscores, periods. */
export const objectName = boundedText(3, 128, "nameLength").refine((text) => nameCharacters.test(text), {
  error: "nameCharacters",
});

/** Ids upstream gives out: 32 letters and digits. */
export const objectId = z
  .string()
  .transform(cleanText)
  .refine((text) => /^[A-Za-z0-9]{32}$/.test(text), { error: "objectId" });

/** Does a change change anything? For bodies in which every field may be left out. */
export const hasSome = (changes: object) => Object.values(changes).some((value) => value !== undefined);
