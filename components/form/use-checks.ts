"use client";

import { useTranslations } from "next-intl";
import { type FieldValues, get, type Path, type UseFormReturn } from "react-hook-form";
import { type Reason, reasons } from "#lib/domain/reason.ts";

const isReason = (text: unknown): text is Reason => reasons.some((reason) => reason === text);

/** Id of a field's control, for the links of an error summary. */
export const fieldId = (name: string) => name.replaceAll(".", "-");

type Event = { target: unknown; type?: unknown };

/**
 * When a form speaks up: a field is judged when one leaves it with something in it, and on every key once it is red.
 * That it is required is said on submit only. Use with `mode` and `reValidateMode` "onSubmit".
 */
export function useChecks<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  order: readonly Path<Values>[],
) {
  const t = useTranslations("validation");
  const { dirtyFields } = form.formState;

  const reasonOf = (name: Path<Values>): Reason | undefined => {
    const message = form.getFieldState(name, form.formState).error?.message;
    return isReason(message) ? message : undefined;
  };
  const errorOf = (name: Path<Values>) => {
    const reason = reasonOf(name);
    return reason && t(reason);
  };
  // Rules that could not be loaded just now are asked for again on submit, which says so if they fail to come.
  const judge = (name: Path<Values>) => void form.trigger(name).catch(() => undefined);
  const isRed = (name: Path<Values>) => form.getFieldState(name).error !== undefined;
  const recheck = (...names: Path<Values>[]) => {
    for (const name of names) if (isRed(name)) judge(name);
  };
  // A field that is red already stays so until it changes: our rules would take back what only the server knows.
  const check = (name: Path<Values>) => {
    const isFilled = get(form.getValues(), name) !== "";
    if (get(dirtyFields, name) && isFilled && !isRed(name)) judge(name);
  };
  /** Props of a text control, its error in words among them. */
  const field = (name: Path<Values>) => {
    const { onBlur, onChange, ...rest } = form.register(name);
    return {
      ...rest,
      id: fieldId(name),
      error: errorOf(name),
      onBlur: async (event: Event) => {
        await onBlur(event);
        check(name);
      },
      onChange: async (event: Event) => {
        await onChange(event);
        recheck(name);
      },
    };
  };
  const faults = order.flatMap((name) => {
    const text = errorOf(name);
    return text ? [{ fieldId: fieldId(name), text }] : [];
  });
  return { field, errorOf, check, recheck, faults };
}
