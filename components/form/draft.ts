import { type FieldValues, get, type Path, set } from "react-hook-form";
import type { z } from "#lib/domain/zod.ts";

type SecretName = "password" | "privateKey" | "passphrase";

/** Fields of a form that may be kept in the browser: by their type none of them can hold a secret. */
export type PlainPath<Values extends FieldValues> = Exclude<
  Path<Values>,
  SecretName | `${string}.${SecretName}`
>;

export type Draft<Values extends FieldValues> = {
  /** Names the form and the thing it is about. */
  key: string;
  /** Single values, each a text or a yes or no. */
  fields: readonly PlainPath<Values>[];
  /** What a kept value of each field has to look like. A draft in which one does not is dropped. */
  shape: Readonly<Record<string, z.ZodType<string | boolean>>>;
};

/** Values by the name of their field. */
export type Kept = Record<string, string | boolean>;

/** What was typed, and what stood there before. */
export type KeptDraft = { base: Kept; mine: Kept };

// What people paste into the wrong field: a key, or an address with the password in it.
const secretShapes = [/PRIVATE KEY/, /PuTTY-User-Key-File/, /\/\/[^/\s]*:[^/\s]*@/, /^[^\s@:]+:[^\s@]+@/];
const longest = 600;

/** May this value stand in the browser's storage? */
export const isFit = (value: unknown): value is string | boolean =>
  typeof value === "boolean" ||
  (typeof value === "string" && value.length <= longest && !secretShapes.some((shape) => shape.test(value)));

/** The fields that differ from what stood there, without anything that looks like a secret; null where none does. */
export function draftOf<Values extends FieldValues>(
  { fields }: Pick<Draft<Values>, "fields">,
  { base, mine }: { base: unknown; mine: Values },
): KeptDraft | null {
  const draft: KeptDraft = { base: {}, mine: {} };
  for (const field of fields) {
    const [before, typed]: unknown[] = [get(base, field), get(mine, field)];
    if (before === typed || !isFit(before) || !isFit(typed)) continue;
    draft.base[field] = before;
    draft.mine[field] = typed;
  }
  return Object.keys(draft.mine).length === 0 ? null : draft;
}

/** The values of a form with those of a draft in their places. */
export function withKept<Values extends FieldValues>(values: Values, kept: Kept): Values {
  const filled = structuredClone(values);
  for (const [field, value] of Object.entries(kept)) set(filled, field, value);
  return filled;
}
