import "server-only";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import {
  type Host,
  type HostCreate,
  type HostListQuery,
  type HostPage,
  type HostUpdate,
  hostRuleBreaches,
} from "#lib/domain/host.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import type { Context } from "./context.ts";
import { AppError, invalid } from "./errors.ts";
import { refuseIfChanged } from "./etag.ts";
import { keepHosts, keepReading, noteChange } from "./host-index.ts";
import { selectHosts } from "./host-order.ts";
import { keepLater, keepNow } from "./index-filler.ts";
import { usableAuthorization } from "./usable-authorization.ts";

/** One page of a cluster's hosts. What upstream cannot filter or sort is done here over all of them. */
export async function listHosts(ctx: Context, clusterId: string, query: HostListQuery): Promise<HostPage> {
  const { verification, sort, ...rest } = query;
  const startedAt = new Date();
  if (verification === undefined && (sort === "name" || sort === "role")) {
    const page = await ctx.upstream.listHosts(clusterId, { ...rest, sort });
    const isWhole = !query.q && !query.role && page.items.length === page.total;
    const keep = isWhole ? keepReading : keepHosts;
    keepLater(ctx, (shelf) => keep(shelf, clusterId, page.items, startedAt));
    return page;
  }
  const hosts = await ctx.upstream.listAllHosts(clusterId);
  keepLater(ctx, (shelf) => keepReading(shelf, clusterId, hosts, startedAt));
  return selectHosts(hosts, query);
}

/** One host as upstream shows it now. */
export async function getHost(ctx: Context, clusterId: string, hostId: string): Promise<Host> {
  const startedAt = new Date();
  const host = await ctx.upstream.getHost(clusterId, hostId);
  keepLater(ctx, (shelf) => keepHosts(shelf, clusterId, [host], startedAt));
  return host;
}

/** What became of a cluster's hosts, for the index. */
type IndexChange = Parameters<typeof noteChange>[2];

/** Changes hosts of a cluster, and tells the index also of a failure: an outcome nobody knows may have changed them. */
export async function changing<T>(
  ctx: Context,
  clusterId: string,
  change: () => Promise<T>,
  came: (result: T) => IndexChange,
): Promise<T> {
  let known: IndexChange = {};
  try {
    const result = await change();
    known = came(result);
    return result;
  } finally {
    await keepNow(ctx, (shelf) => noteChange(shelf, clusterId, known));
  }
}

/** The proxy a target names must be one of the same cluster, and another machine than the target. */
async function proxyBreaches(
  ctx: Context,
  cluster: Cluster,
  input: Pick<Host, "address" | "proxyHostId">,
): Promise<FieldReason[]> {
  if (input.proxyHostId === null) return [];
  const unknown: FieldReason[] = [{ name: "proxyHostId", reason: "proxyUnknown" }];
  const proxy = await ctx.upstream.getHost(cluster.id, input.proxyHostId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (proxy?.role !== "proxy" || proxy.clusterId !== cluster.id) return unknown;
  if (canonicalAddress(proxy.address) !== canonicalAddress(input.address)) return [];
  return [{ name: "address", reason: "addressSameAsProxy" }];
}

/**
 * Adds a host to a cluster. Its OS is the cluster's. Fields are judged before upstream hears of any; the rules that
 * need the cluster, and its proxy, are judged before the host is sent.
 */
export async function createHost(ctx: Context, clusterId: string, input: HostCreate): Promise<Host> {
  const authorization = await usableAuthorization(input.authorization);
  const cluster = await ctx.upstream.getCluster(clusterId);
  const breaches = hostRuleBreaches(input, cluster);
  if (breaches.length > 0) throw invalid(breaches);
  const ofProxy = await proxyBreaches(ctx, cluster, input);
  if (ofProxy.length > 0) throw invalid(ofProxy);
  const create = () => ctx.upstream.createHost(clusterId, cluster.os, { ...input, authorization });
  return changing(ctx, clusterId, create, (host) => ({ put: [host] }));
}

/** What the edit makes of the host, and what of that breaks a rule; what was so before is not the editor's fault. */
async function updateBreaches(
  ctx: Context,
  cluster: Cluster,
  current: Host,
  changes: HostUpdate,
): Promise<FieldReason[]> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const wanted: Host = { ...current, ...Object.fromEntries(given) };
  const isAsked = ({ name }: FieldReason) => given.some(([field]) => field === name.split(".")[0]);
  const breaches = hostRuleBreaches(wanted, cluster).filter(isAsked);
  if (breaches.length > 0) return breaches;
  const isMoved = changes.address !== undefined || changes.proxyHostId !== undefined;
  return isMoved ? proxyBreaches(ctx, cluster, wanted) : [];
}

/**
 * Changes a host. What `changes` leaves out stays, its login above all. `ifMatch` is the ETag of the host as the editor
 * read it; a host that is another by now is refused as `conflict`, with what changed.
 */
export async function updateHost(
  ctx: Context,
  clusterId: string,
  hostId: string,
  changes: HostUpdate,
  ifMatch: string | null,
): Promise<Host> {
  const login = changes.authorization && { authorization: await usableAuthorization(changes.authorization) };
  const [cluster, current] = await Promise.all([
    ctx.upstream.getCluster(clusterId),
    ctx.upstream.getHost(clusterId, hostId),
  ]);
  refuseIfChanged(ifMatch, current);
  const breaches = await updateBreaches(ctx, cluster, current, changes);
  if (breaches.length > 0) throw invalid(breaches);
  const update = () => ctx.upstream.updateHost(current, { ...changes, ...login });
  return changing(ctx, clusterId, update, (host) => ({ put: [host] }));
}

/** Deletes a host from its cluster. */
export const deleteHost = (ctx: Context, clusterId: string, hostId: string): Promise<void> =>
  changing(
    ctx,
    clusterId,
    () => ctx.upstream.deleteHost(clusterId, hostId),
    () => ({ removed: [hostId] }),
  );
