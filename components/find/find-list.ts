import type { ListShape, ListState } from "#lib/client/list-state.ts";
import type { FindHostQuery, IndexState } from "#lib/domain/found-host.ts";

/** What the address of the search may hold. The best match comes first, always. */
export const findListShape = { filters: {}, sorts: ["match"] } as const satisfies ListShape;

export const toFindQuery = ({ q, page }: ListState): Pick<FindHostQuery, "q" | "page"> => ({ q, page });

/**
 * What stands in place of hosts: nothing to search in, nothing asked, or nothing found, which is final only when every
 * cluster was read.
 */
export type Nothing = "noClusters" | "noQuestion" | "notYet" | "noMatch";

/** Which of them it is, or null when there are hosts to show. */
export function nothingBecause(q: string, total: number, index: IndexState): Nothing | null {
  if (total > 0 && q !== "") return null;
  if (index.clusters === 0) return "noClusters";
  if (q === "") return "noQuestion";
  return isWhole(index) ? "noMatch" : "notYet";
}

/** Was every cluster read at least once? */
export const isWhole = ({ clusters, clustersRead }: IndexState) => clustersRead >= clusters;
