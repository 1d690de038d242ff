import { createTranslator } from "next-intl";
import { catalogues, type Messages } from "#lib/messages/catalogue.ts";
import type { Locale } from "#lib/messages/locale.ts";

/** The console's words in one language: plain ones as they stand in the catalogue, `say` for those with places to fill. */
export const wordsIn = (locale: Locale) => ({
  ...catalogues[locale],
  locale,
  say: createTranslator<Messages>({ locale, messages: catalogues[locale], timeZone: "UTC" }),
});
export type Words = ReturnType<typeof wordsIn>;
