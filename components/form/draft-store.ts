import type { FieldValues } from "react-hook-form";
import { forgetDraft, readDraft } from "#lib/client/drafts.ts";
import { z } from "#lib/domain/zod.ts";
import type { Draft, KeptDraft } from "./draft.ts";

/** A kept text: what it means is for the form's own rules to judge. */
export const keptText = z.string().max(600);

/** What was typed into a form before the page was loaded anew. A draft that is not what it should be is forgotten. */
export function findDraft<Values extends FieldValues>(
  draft: Pick<Draft<Values>, "key" | "shape">,
): KeptDraft | null {
  const found = readDraft(draft.key);
  if (found === null) return null;
  const values = z
    .record(z.string(), z.union([z.string(), z.boolean()]))
    .refine((kept) =>
      Object.entries(kept).every(([field, value]) => draft.shape[field]?.safeParse(value).success === true),
    );
  const parsed = z.strictObject({ base: values, mine: values }).safeParse(found);
  if (parsed.success) return parsed.data;
  forgetDraft(draft.key);
  return null;
}
