import "server-only";
import type { Locale } from "#lib/messages/locale.ts";
import type { Db } from "./db/client.ts";
import { env } from "./env.ts";
import { invalid } from "./errors.ts";
import type { RegionEndpoints } from "./regions.ts";
import type { StoredSession } from "./session-store.ts";
import { createUpstream, type Upstream } from "./upstream/upstream.ts";

/** What every verb may know of the request it works for. */
export type PublicContext = {
  requestId: string;
  locale: Locale;
  /** Address the request came from, as far as the headers tell. */
  from: string | null;
};

/** What a verb of a signed-in person works with. */
export type Context = PublicContext & { db: Db; session: StoredSession; upstream: Upstream };

/** The base URLs of a region this server offers, else `undefined`. */
export const endpointsOf = (region: string): RegionEndpoints | undefined =>
  env().regions.find(({ id }) => id === region)?.endpoints;

/** The upstream as the signed-in person sees it. A region that is no longer offered has none. */
export function upstreamOf({ region, credential }: StoredSession): Upstream | null {
  const endpoints = endpointsOf(region);
  if (!endpoints) return null;
  return createUpstream(endpoints, credential, { utcOffset: env().upstreamUtcOffset });
}

/** Id of the chosen project; a verb that needs one refuses without. */
export function chosenProjectId({ session }: Context): string {
  if (session.project === null) throw invalid([{ name: "projectId", reason: "projectRequired" }]);
  return session.project.id;
}
