import "server-only";
import type { Cluster, ClusterCreate, ClusterListQuery, ClusterPage } from "#lib/domain/cluster.ts";
import { rememberHealth, withHealth } from "./cluster-health.ts";
import { type Context, chosenProjectId } from "./context.ts";

/** One page of the project's clusters, at the price of one upstream call. */
export async function listClusters(ctx: Context, query: ClusterListQuery): Promise<ClusterPage> {
  const page = await ctx.upstream.listClusters(chosenProjectId(ctx), query);
  return { ...page, items: await withHealth(ctx, page.items) };
}

/** A cluster with its host count and health, which upstream's own detail lacks. */
export async function getCluster(ctx: Context, clusterId: string): Promise<Cluster> {
  const [cluster, hosts] = await Promise.all([
    ctx.upstream.getCluster(clusterId),
    ctx.upstream.listAllHosts(clusterId),
  ]);
  return { ...cluster, hostCount: hosts.length, health: await rememberHealth(ctx, clusterId, hosts) };
}

/** Creates a cluster in the chosen project; a new one has no hosts. */
export async function createCluster(ctx: Context, input: ClusterCreate): Promise<Cluster> {
  const cluster = await ctx.upstream.createCluster(chosenProjectId(ctx), input);
  return { ...cluster, hostCount: cluster.hostCount ?? 0, health: { verified: 0, failed: 0, pending: 0 } };
}
