import "server-only";
import type {
  Cluster,
  ClusterCreate,
  ClusterListQuery,
  ClusterPage,
  ClusterUpdate,
} from "#lib/domain/cluster.ts";
import { type Context, chosenProjectId } from "./context.ts";
import { refuseIfChanged } from "./etag.ts";
import { enterClusters, forgetCluster, healthOf, keepReading, knownHealth } from "./host-index.ts";
import { keepLater, keepNow, readSoon } from "./index-filler.ts";
import { forgetVisibleClusters } from "./visible-clusters.ts";

const noHosts = { verified: 0, failed: 0, pending: 0 };

/** Adds the health that the index tells, and has what is missing or older than a minute read for the next look. */
async function withHealth(ctx: Context, clusters: Cluster[]): Promise<Cluster[]> {
  const withHosts = clusters.filter(({ hostCount }) => hostCount !== 0).map(({ id }) => id);
  const known = await knownHealth({ db: ctx.db, region: ctx.session.region }, withHosts);
  readSoon(ctx, withHosts);
  return clusters.map((cluster) => ({
    ...cluster,
    health: cluster.hostCount === 0 ? noHosts : (known.get(cluster.id)?.health ?? null),
  }));
}

/** One page of the project's clusters, at the price of one upstream call. */
export async function listClusters(ctx: Context, query: ClusterListQuery): Promise<ClusterPage> {
  const projectId = chosenProjectId(ctx);
  const page = await ctx.upstream.listClusters(projectId, query);
  await keepNow(ctx, (shelf) => enterClusters(shelf, projectId, page.items));
  return { ...page, items: await withHealth(ctx, page.items) };
}

/** A cluster with its host count and health, which upstream's own detail lacks. */
export async function getCluster(ctx: Context, clusterId: string): Promise<Cluster> {
  const startedAt = new Date();
  const [cluster, hosts] = await Promise.all([
    ctx.upstream.getCluster(clusterId),
    ctx.upstream.listAllHosts(clusterId),
  ]);
  keepLater(ctx, (shelf) => keepReading(shelf, clusterId, hosts, startedAt));
  return { ...cluster, hostCount: hosts.length, health: healthOf(hosts) };
}

/** Creates a cluster in the chosen project; a new one has no hosts. */
export async function createCluster(ctx: Context, input: ClusterCreate): Promise<Cluster> {
  const projectId = chosenProjectId(ctx);
  const created = await ctx.upstream.createCluster(projectId, input);
  const cluster = { ...created, hostCount: created.hostCount ?? 0 };
  forgetVisibleClusters(ctx);
  await keepNow(ctx, (shelf) => enterClusters(shelf, projectId, [cluster]));
  return { ...cluster, health: noHosts };
}

/**
 * Changes a cluster; what `changes` leaves out stays. `ifMatch` is the ETag of the cluster as the editor read it; one
 * that is another by now is refused as `conflict`, with what changed. Count and health come from the index.
 */
export async function updateCluster(
  ctx: Context,
  clusterId: string,
  changes: ClusterUpdate,
  ifMatch: string | null,
): Promise<Cluster> {
  const current = await ctx.upstream.getCluster(clusterId);
  refuseIfChanged(ifMatch, current);
  try {
    const cluster = await ctx.upstream.updateCluster(current, changes);
    const known = await knownHealth({ db: ctx.db, region: ctx.session.region }, [clusterId]);
    const health = known.get(clusterId)?.health ?? null;
    const hostCount = health && health.verified + health.failed + health.pending;
    return { ...cluster, health, hostCount };
  } finally {
    // Also after a failure: an outcome nobody knows may have renamed it.
    forgetVisibleClusters(ctx);
  }
}

/** Deletes a cluster. Upstream keeps one that holds hosts or is linked to environments: `conflict`. */
export async function deleteCluster(ctx: Context, clusterId: string): Promise<void> {
  try {
    await ctx.upstream.deleteCluster(clusterId);
    await keepNow(ctx, (shelf) => forgetCluster(shelf, clusterId));
  } finally {
    forgetVisibleClusters(ctx);
  }
}
