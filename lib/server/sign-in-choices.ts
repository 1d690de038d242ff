import "server-only";
import type { RegionList } from "#lib/domain/session.ts";
import type { Locale } from "#lib/messages/locale.ts";
import { env } from "./env.ts";
import { describeRehearsal } from "./rehearsal.ts";

/** What the sign-in page offers, so that it needs no second request: the regions, and who a rehearsal lets in. */
export async function signInChoices(locale: Locale): Promise<RegionList> {
  return {
    items: env().regions.map(({ id, name }) => ({ id, name: name[locale] })),
    rehearsal: await describeRehearsal(),
  };
}
