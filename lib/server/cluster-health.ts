import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import PQueue from "p-queue";
import type { Cluster, ClusterHealth } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import type { Context } from "./context.ts";
import { clusterHealth } from "./db/schema.ts";
import { describeError, log } from "./log.ts";

/** Older than this, a cluster's health is read again when someone looks at it. */
const freshMs = 60_000;
const readsAtOnce = 4;

const place: typeof globalThis & { musterHealthQueue?: PQueue; musterHealthWanted?: Set<string> } =
  globalThis;
place.musterHealthQueue ??= new PQueue({ concurrency: readsAtOnce });
place.musterHealthWanted ??= new Set();
const queue = place.musterHealthQueue;
const wanted = place.musterHealthWanted;

/** A host whose check says nothing we know has not settled either. */
export function healthOf(hosts: readonly Host[]): ClusterHealth {
  const health = { verified: 0, failed: 0, pending: 0 };
  for (const { verification } of hosts) {
    const { status } = verification;
    health[status === "unknown" ? "pending" : status] += 1;
  }
  return health;
}

/** Keeps what a full read of a cluster's hosts told. */
export async function rememberHealth(
  ctx: Context,
  clusterId: string,
  hosts: readonly Host[],
): Promise<ClusterHealth> {
  const health = healthOf(hosts);
  const row = { ...health, readAt: new Date() };
  await ctx.db
    .insert(clusterHealth)
    .values({ region: ctx.session.region, clusterId, ...row })
    .onConflictDoUpdate({ target: [clusterHealth.region, clusterHealth.clusterId], set: row });
  return health;
}

/** Forgets a cluster's health, because its hosts just changed. */
export async function forgetHealth({ db, session }: Context, clusterId: string): Promise<void> {
  const same = and(eq(clusterHealth.region, session.region), eq(clusterHealth.clusterId, clusterId));
  await db.delete(clusterHealth).where(same);
}

type Known = ClusterHealth & { readAt: Date };

async function knownHealth({ db, session }: Context, clusterIds: string[]): Promise<Map<string, Known>> {
  if (clusterIds.length === 0) return new Map();
  const same = and(eq(clusterHealth.region, session.region), inArray(clusterHealth.clusterId, clusterIds));
  const rows = await db.select().from(clusterHealth).where(same);
  return new Map(
    rows.map(({ clusterId, verified, failed, pending, readAt }) => [
      clusterId,
      { verified, failed, pending, readAt },
    ]),
  );
}

/** Reads a cluster's hosts behind the back of the request, once at a time per cluster, four clusters at once. */
function readInBackground(ctx: Context, clusterId: string): void {
  const key = `${ctx.session.region}/${clusterId}`;
  if (wanted.has(key)) return;
  wanted.add(key);
  const read = async () => {
    try {
      await rememberHealth(ctx, clusterId, await ctx.upstream.listAllHosts(clusterId));
    } catch (error) {
      // Nobody waits for this: the list says "not read yet", and the next look tries again.
      log().warn({ requestId: ctx.requestId, clusterId, error: describeError(error) }, "health not read");
    } finally {
      wanted.delete(key);
    }
  };
  void queue.add(read);
}

const empty: ClusterHealth = { verified: 0, failed: 0, pending: 0 };

/** Adds the health that is known to a page of clusters, and has what is missing or old read for the next look. */
export async function withHealth(ctx: Context, clusters: Cluster[]): Promise<Cluster[]> {
  const known = await knownHealth(
    ctx,
    clusters.map(({ id }) => id),
  );
  const isFresh = (found: Known | undefined) => found && Date.now() - found.readAt.getTime() < freshMs;
  return clusters.map((cluster) => {
    if (cluster.hostCount === 0) return { ...cluster, health: empty };
    const found = known.get(cluster.id);
    if (!isFresh(found)) readInBackground(ctx, cluster.id);
    return { ...cluster, health: found ?? null };
  });
}

/** Resolves when no background read is under way. */
export const healthSettled = () => queue.onIdle();
