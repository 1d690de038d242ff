import { fieldReasons, type Reason } from "../reason.ts";
import type { z } from "../zod.ts";

/** The first reason a schema has against a value; `null` when it takes it. */
export function reasonBy(schema: z.ZodType, value: unknown): Reason | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? null : (fieldReasons(parsed.error)[0]?.reason ?? "invalidValue");
}

// Several lists of the greatest length fit in; then it starts anew.
const mostRemembered = 20_000;

/** Remembers what was found of each text: columns repeat themselves, and so do lists after each edit. Not for secrets. */
export function memoised<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, T>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    const fresh = find(text);
    if (found.size >= mostRemembered) found.clear();
    found.set(text, fresh);
    return fresh;
  };
}
