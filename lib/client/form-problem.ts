import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { InvalidParam } from "#lib/domain/problem.ts";
import { ApiError } from "./api.ts";

/**
 * Sends the refused fields of a failed submit to their fields, as reason keys, and returns the ones this form has no
 * field for: those belong in the form's banner, with the problem itself.
 */
export function showProblem<Values extends FieldValues>(
  error: unknown,
  form: Pick<UseFormReturn<Values>, "setError">,
  fields: readonly Path<Values>[],
): InvalidParam[] {
  if (!(error instanceof ApiError)) return [];
  const homeless: InvalidParam[] = [];
  for (const param of error.problem.invalidParams ?? []) {
    const field = fields.find((name) => name === param.name);
    if (field) form.setError(field, { type: "server", message: param.code });
    else homeless.push(param);
  }
  return homeless;
}
