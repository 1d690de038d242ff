import "server-only";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import {
  type Authorization,
  type Host,
  type HostCreate,
  type HostListQuery,
  type HostPage,
  hostRuleBreaches,
} from "#lib/domain/host.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import { forgetHealth, rememberHealth } from "./cluster-health.ts";
import type { Context } from "./context.ts";
import { AppError, invalid } from "./errors.ts";
import { selectHosts } from "./host-order.ts";
import { usableKey } from "./private-key.ts";

/** One page of a cluster's hosts. What upstream cannot filter or sort is done here over all of them. */
export async function listHosts(ctx: Context, clusterId: string, query: HostListQuery): Promise<HostPage> {
  const { verification, sort, ...rest } = query;
  if (verification === undefined && (sort === "name" || sort === "role"))
    return ctx.upstream.listHosts(clusterId, { ...rest, sort });
  const hosts = await ctx.upstream.listAllHosts(clusterId);
  await rememberHealth(ctx, clusterId, hosts);
  return selectHosts(hosts, query);
}

/** One host as upstream shows it now. */
export const getHost = (ctx: Context, clusterId: string, hostId: string): Promise<Host> =>
  ctx.upstream.getHost(clusterId, hostId);

/** The proxy a target names must be one of the same cluster, and another machine than the target. */
async function proxyBreaches(ctx: Context, cluster: Cluster, input: HostCreate): Promise<FieldReason[]> {
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

/** The login in the form upstream reads: a key is repaired, converted where needed, and refused where it cannot be used. */
function usableAuthorization(authorization: Authorization): Authorization {
  if (authorization.kind === "password") return authorization;
  const usable = usableKey(authorization.privateKey, authorization.passphrase);
  if ("problem" in usable) throw invalid([{ name: "authorization.privateKey", reason: usable.problem }]);
  const { kind, username } = authorization;
  return { kind, username, privateKey: usable.privateKey };
}

/**
 * Adds a host to a cluster. Its OS is the cluster's. Fields are judged before upstream hears of any; the rules that
 * need the cluster, and its proxy, are judged before the host is sent.
 */
export async function createHost(ctx: Context, clusterId: string, input: HostCreate): Promise<Host> {
  const authorization = usableAuthorization(input.authorization);
  const cluster = await ctx.upstream.getCluster(clusterId);
  const breaches = hostRuleBreaches(input, cluster);
  if (breaches.length > 0) throw invalid(breaches);
  const ofProxy = await proxyBreaches(ctx, cluster, input);
  if (ofProxy.length > 0) throw invalid(ofProxy);
  try {
    return await ctx.upstream.createHost(clusterId, cluster.os, { ...input, authorization });
  } finally {
    // Also after a failure: an outcome nobody knows may have changed the cluster.
    await forgetHealth(ctx, clusterId);
  }
}
