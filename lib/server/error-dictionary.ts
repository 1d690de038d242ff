import "server-only";
import { catalogues } from "#lib/messages/catalogue.ts";
import type { Locale } from "#lib/messages/locale.ts";

/** What upstream's code means, in one sentence; undefined for a code nobody has explained yet. */
export function explainCode(code: string | null | undefined, locale: Locale): string | undefined {
  const entries: [string, string][] = Object.entries(catalogues[locale].problem.upstream);
  // Keys of the catalogue cannot hold a dot.
  const key = code?.replaceAll(".", "-");
  return entries.find(([known]) => known === key)?.[1];
}
