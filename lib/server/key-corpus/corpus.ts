import "server-only";
import { readFileSync } from "node:fs";
import { keyFormat, keyType } from "#lib/domain/private-key.ts";
import { reasons } from "#lib/domain/reason.ts";
import { z } from "#lib/domain/zod.ts";

const entrySchema = z.strictObject({
  file: z.string(),
  /** Why it cannot be used; `null` when it can. */
  verdict: z.enum(reasons).nullable(),
  format: keyFormat.nullable(),
  passphrase: z.string().nullable(),
  key: z
    .strictObject({
      type: keyType,
      bits: z.number(),
      fingerprint: z.string(),
      comment: z.string().nullable(),
      publicKey: z.string(),
    })
    .nullable(),
  repairs: z.array(z.string()),
});

const folder = new URL("./", import.meta.url);

/** The text of a key file as a browser reads it, byte order mark included. */
const textOf = (file: string) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(new URL(`files/${file}`, folder)));

/** The key corpus, for tests: what each file is expected to be, and its text. */
export const corpus = z
  .array(entrySchema)
  .parse(JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")))
  .map((entry) => ({ ...entry, text: textOf(entry.file) }));
