import "server-only";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type Context, chosenProjectId } from "./context.ts";

/** What a search needs to know of a cluster that the person may see. */
export type VisibleCluster = Pick<Cluster, "id" | "name" | "hostCount">;

type Kept = { until: number; clusters: Promise<VisibleCluster[]> };

/** A right that was taken away upstream shows here after this long at the latest. */
const keptMs = 60_000;
const sessionsKept = 500;

// On `globalThis`, since Next bundles route handlers apart, each with its own copy of this module.
const place: typeof globalThis & { musterVisibleClusters?: Map<string, Kept> } = globalThis;
place.musterVisibleClusters ??= new Map();
const kept = place.musterVisibleClusters;

const keyOf = (ctx: Context) => `${ctx.session.idHash} ${chosenProjectId(ctx)}`;

async function readVisible(ctx: Context): Promise<VisibleCluster[]> {
  const clusters = await ctx.upstream.listAllClusters(chosenProjectId(ctx));
  return clusters.flatMap(({ id, name, hostCount, rights }) =>
    rights.view ? [{ id, name, hostCount }] : [],
  );
}

/** The clusters of the chosen project that this session's own list shows: one upstream call, kept for a minute. */
export function visibleClusters(ctx: Context): Promise<VisibleCluster[]> {
  const key = keyOf(ctx);
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.clusters;
  const clusters = readVisible(ctx);
  kept.delete(key);
  kept.set(key, { until: Date.now() + keptMs, clusters });
  clusters.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= sessionsKept) break;
    kept.delete(oldest);
  }
  return clusters;
}

/** Has the list read again: this session just made, renamed or deleted a cluster. */
export function forgetVisibleClusters(ctx: Context): void {
  kept.delete(keyOf(ctx));
}
