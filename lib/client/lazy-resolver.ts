import { type FieldErrors, type FieldValues, type Resolver, type ResolverResult, set } from "react-hook-form";
import { type FieldReason, fieldReasons } from "#lib/domain/reason.ts";
import type { z } from "#lib/domain/zod.ts";

/** What is wrong with a form, field by field; empty when nothing is. */
export type FormCheck<Values> = (values: Values) => FieldReason[];

/** A check made of a request schema and the function that turns the form's values into that request. */
export function schemaCheck<Values, Request>(
  schema: z.ZodType<Request>,
  toRequest: (values: Values) => unknown,
  rules: (request: Request) => FieldReason[] = () => [],
): FormCheck<Values> {
  return (values) => {
    const parsed = schema.safeParse(toRequest(values));
    return parsed.success ? rules(parsed.data) : fieldReasons(parsed.error);
  };
}

function errorsOf<Values extends FieldValues>(reasons: FieldReason[]): FieldErrors<Values> {
  const errors: FieldErrors<Values> = {};
  for (const { name, reason } of reasons) set(errors, name, { type: "reason", message: reason });
  return errors;
}

/**
 * A form's validation whose rules are loaded at the first check, because the schema library is too heavy for a first
 * page. A message is a reason key: show `validation.<key>`. Usage:
 * `lazyResolver(async () => schemaCheck((await import("#lib/domain/cluster.ts")).clusterCreateSchema, toClusterCreate))`.
 */
export function lazyResolver<Values extends FieldValues>(
  load: () => Promise<FormCheck<Values>>,
): Resolver<Values> {
  let loading: Promise<FormCheck<Values>> | undefined;
  return async (values): Promise<ResolverResult<Values>> => {
    loading ??= load();
    // A chunk that did not arrive (a deployment, a lost network) is asked for again next time.
    loading.catch(() => {
      loading = undefined;
    });
    const reasons = (await loading)(values);
    return reasons.length === 0 ? { values, errors: {} } : { values: {}, errors: errorsOf<Values>(reasons) };
  };
}
