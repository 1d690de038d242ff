import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { InvalidParam } from "#lib/domain/problem.ts";
import { ApiError } from "./api.ts";

/** What of a failed submit has no field to stand at: it belongs into a banner of the form. */
export type FormFailure = { error: unknown; homeless: InvalidParam[] };

/**
 * Sends the refused fields of a failed submit to their fields, as reason keys. Returns what is left to be said, or
 * null when the fields say it all.
 */
export function showProblem<Values extends FieldValues>(
  error: unknown,
  form: Pick<UseFormReturn<Values>, "setError">,
  fields: readonly Path<Values>[],
): FormFailure | null {
  const refused = error instanceof ApiError ? (error.problem.invalidParams ?? []) : [];
  const homeless: InvalidParam[] = [];
  for (const param of refused) {
    const field = fields.find((name) => name === param.name);
    if (field) form.setError(field, { type: "server", message: param.code });
    else homeless.push(param);
  }
  return refused.length > 0 && homeless.length === 0 ? null : { error, homeless };
}
