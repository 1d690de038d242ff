import "server-only";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type Host, isSameEndpoint } from "#lib/domain/host.ts";
import type { BatchDeleteReply, CopyReply, CopyRequest } from "#lib/domain/host-batch.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import type { AuditFacts } from "./audit.ts";
import type { AuditEnd } from "./audited.ts";
import type { Context } from "./context.ts";
import { invalid } from "./errors.ts";
import { knownNames, noteChange } from "./host-index.ts";
import { changing } from "./hosts.ts";
import { keepNow } from "./index-filler.ts";
import { toSentence } from "./problem-reply.ts";
import type { HostOutcome } from "./upstream/batch.ts";
import { secretsOf } from "./upstream/credential.ts";

const told = <Done extends string>({ locale, session }: Context, outcomes: HostOutcome<Done>[]) =>
  outcomes.map(({ hostId, outcome, error }) => ({
    hostId,
    outcome,
    code: error?.code ?? null,
    detail: error && toSentence(error, locale, secretsOf(session.credential)),
  }));

/** What the audit knows of hosts before anything is done to them: their names as the index has them. */
export async function factsOfHosts(
  { db, session }: Context,
  clusterId: string,
  hostIds: readonly string[],
): Promise<AuditFacts[]> {
  const names = await knownNames({ db, region: session.region }, clusterId, hostIds);
  return hostIds.map((id) => ({ clusterId, objectId: id, objectName: names.get(id) ?? null }));
}

/** How each host's row of the audit ends. */
export const endsOf = (outcomes: (BatchDeleteReply | CopyReply)["outcomes"]): AuditEnd[] =>
  outcomes.map(({ outcome, code }) => ({
    outcome: outcome === "failed" || outcome === "unknown" ? outcome : "succeeded",
    code,
  }));

/** Deletes hosts of one cluster and tells what became of each. */
export async function batchDeleteHosts(
  ctx: Context,
  clusterId: string,
  hostIds: string[],
): Promise<BatchDeleteReply> {
  const remove = () => ctx.upstream.batchDeleteHosts(clusterId, hostIds);
  const outcomes = await changing(ctx, clusterId, remove, (all) => ({
    removed: all.flatMap(({ hostId, outcome }) => (outcome === "deleted" ? [hostId] : [])),
  }));
  return { outcomes: told(ctx, outcomes) };
}

type Side = { cluster: Cluster; hosts: Host[] };

async function readSide({ upstream }: Context, clusterId: string): Promise<Side> {
  const [cluster, hosts] = await Promise.all([
    upstream.getCluster(clusterId),
    upstream.listAllHosts(clusterId),
  ]);
  return { cluster, hosts };
}

/** A target that is reached through a proxy needs that proxy there: it is there, or it comes along. */
function lacksProxy(chosen: readonly Host[], source: Side, target: Side): boolean {
  return chosen.some(({ proxyHostId }) => {
    if (proxyHostId === null || chosen.some(({ id }) => id === proxyHostId)) return false;
    const proxy = source.hosts.find(({ id }) => id === proxyHostId);
    return proxy !== undefined && !target.hosts.some((host) => isSameEndpoint(host, proxy));
  });
}

/** What keeps hosts from being copied, as far as the two clusters tell. Single hosts are judged one by one later. */
function copyBreaches(hostIds: readonly string[], source: Side, target: Side): FieldReason[] {
  const breaches: FieldReason[] = [];
  const name = "targetClusterId";
  if (source.cluster.os !== target.cluster.os) breaches.push({ name, reason: "targetOsDiffers" });
  if (source.cluster.access !== target.cluster.access) breaches.push({ name, reason: "targetAccessDiffers" });
  if (breaches.length > 0) return breaches;
  const chosen = source.hosts.filter(({ id }) => hostIds.includes(id));
  const isThere = (host: Host) => target.hosts.some((other) => isSameEndpoint(host, other));
  const arriving = chosen.filter((host) => !isThere(host)).length;
  if (target.hosts.length + arriving > hostsPerCluster) return [{ name, reason: "targetFull" }];
  return lacksProxy(chosen, source, target) ? [{ name: "hostIds", reason: "targetLacksProxy" }] : [];
}

/**
 * Copies hosts with their logins into another cluster for the same system, with the same access and room for them, and
 * tells what became of each.
 */
export async function copyHosts(
  ctx: Context,
  clusterId: string,
  { hostIds, targetClusterId }: CopyRequest,
): Promise<CopyReply> {
  if (clusterId === targetClusterId) throw invalid([{ name: "targetClusterId", reason: "targetSame" }]);
  const [source, target] = await Promise.all([readSide(ctx, clusterId), readSide(ctx, targetClusterId)]);
  const breaches = copyBreaches(hostIds, source, target);
  if (breaches.length > 0) throw invalid(breaches);
  try {
    return { outcomes: told(ctx, await ctx.upstream.copyHosts(clusterId, hostIds, targetClusterId)) };
  } finally {
    // The copies have ids of their own: the next reading of the target finds them.
    await keepNow(ctx, (shelf) => noteChange(shelf, targetClusterId, {}));
  }
}
