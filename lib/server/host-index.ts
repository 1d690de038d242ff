import "server-only";
import { and, eq, getTableColumns, inArray, isNotNull, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { Cluster, ClusterHealth } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import type { Db } from "./db/client.ts";
import { clusterIndex, hostIndex } from "./db/schema.ts";
import { gramsOf } from "./grams.ts";

/** Whose index: clusters of one region never mix with another's. */
export type Shelf = { db: Db; region: string };

/** What the index has to know of a cluster; `hostCount` as its project's list tells it. */
export type ListedCluster = Pick<Cluster, "id" | "hostCount">;

type Row = typeof hostIndex.$inferInsert;

const ofCluster = (region: string, clusterId: string) =>
  and(eq(clusterIndex.region, region), eq(clusterIndex.clusterId, clusterId));
const ofHosts = (region: string, clusterId: string) =>
  and(eq(hostIndex.region, region), eq(hostIndex.clusterId, clusterId));

/**
 * Enters the clusters that a project's list shows; only lists tell which project a cluster belongs to. A cluster without
 * hosts is thereby read.
 */
export async function enterClusters(
  { db, region }: Shelf,
  projectId: string,
  clusters: readonly ListedCluster[],
  now = new Date(),
): Promise<void> {
  if (clusters.length === 0) return;
  const rows = clusters.map(({ id }) => ({ region, projectId, clusterId: id }));
  await db.insert(clusterIndex).values(rows).onConflictDoNothing();
  const empty = clusters.filter(({ hostCount }) => hostCount === 0).map(({ id }) => id);
  if (empty.length === 0) return;
  const same = and(eq(clusterIndex.region, region), inArray(clusterIndex.clusterId, empty));
  await db.update(clusterIndex).set({ readAt: now, hostCount: 0 }).where(same);
  await db.delete(hostIndex).where(and(eq(hostIndex.region, region), inArray(hostIndex.clusterId, empty)));
}

function rowOf(region: string, projectId: string, { rights: _, ...facts }: Host, readAt: Date): Row {
  const nameKey = facts.name.toLowerCase();
  const addressKey = canonicalAddress(facts.address).toLowerCase();
  return {
    region,
    projectId,
    clusterId: facts.clusterId,
    hostId: facts.id,
    nameKey,
    addressKey,
    port: facts.port,
    status: facts.verification.status,
    grams: [...new Set([...gramsOf(nameKey), ...gramsOf(addressKey)])],
    facts,
    readAt,
  };
}

const { region: _r, clusterId: _c, hostId: _h, projectId: _p, ...changeable } = getTableColumns(hostIndex);
const incoming = Object.fromEntries(
  Object.entries(changeable).map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]),
);

async function put(db: Db, rows: Row[], isFullReading: boolean): Promise<void> {
  if (rows.length === 0) return;
  // In one order everywhere, so that two writers cannot wait for each other.
  const ordered = rows.toSorted((a, b) => (a.hostId < b.hostId ? -1 : 1));
  await db
    .insert(hostIndex)
    .values(ordered)
    .onConflictDoUpdate({
      target: [hostIndex.region, hostIndex.clusterId, hostIndex.hostId],
      set: incoming,
      // A full reading says its time once, at the cluster: hosts that are as they were need no new row.
      ...(isFullReading && { setWhere: sql`${hostIndex.facts} is distinct from excluded."facts"` }),
    });
}

/**
 * Keeps a full reading of a cluster's hosts, begun at `startedAt`. A reading that began before the console's last change
 * is dropped, as is one of a cluster that no project's list has shown.
 */
export async function keepReading(
  { db, region }: Shelf,
  clusterId: string,
  hosts: readonly Host[],
  startedAt: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const unchanged = or(isNull(clusterIndex.changedAt), lt(clusterIndex.changedAt, startedAt));
    const [cluster] = await tx
      .update(clusterIndex)
      .set({ readAt: startedAt, hostCount: hosts.length })
      .where(and(ofCluster(region, clusterId), unchanged))
      .returning({ projectId: clusterIndex.projectId });
    if (!cluster) return;
    const rows = hosts.map((host) => rowOf(region, cluster.projectId, host, startedAt));
    await put(tx, rows, true);
    const ids = rows.map(({ hostId }) => hostId);
    const gone = ids.length === 0 ? undefined : notInArray(hostIndex.hostId, ids);
    await tx.delete(hostIndex).where(and(ofHosts(region, clusterId), gone));
  });
}

/** Keeps some hosts of a cluster, read from `startedAt` on; says nothing of the others. */
export async function keepHosts(
  { db, region }: Shelf,
  clusterId: string,
  hosts: readonly Host[],
  startedAt: Date,
): Promise<void> {
  const [cluster] = await db.select().from(clusterIndex).where(ofCluster(region, clusterId));
  if (!cluster || (cluster.changedAt !== null && cluster.changedAt > startedAt)) return;
  const rows = hosts.map((host) => rowOf(region, cluster.projectId, host, startedAt));
  await put(db, rows, false);
}

/** Notes that the console changed hosts of a cluster: what was read before is old, what is known now is entered. */
export async function noteChange(
  { db, region }: Shelf,
  clusterId: string,
  change: { put?: readonly Host[]; removed?: readonly string[] },
  now = new Date(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const [cluster] = await tx
      .update(clusterIndex)
      .set({ readAt: null, changedAt: now })
      .where(ofCluster(region, clusterId))
      .returning({ projectId: clusterIndex.projectId });
    if (!cluster) return;
    const rows = (change.put ?? []).map((host) => rowOf(region, cluster.projectId, host, now));
    await put(tx, rows, false);
    const removed = [...(change.removed ?? [])];
    if (removed.length > 0)
      await tx.delete(hostIndex).where(and(ofHosts(region, clusterId), inArray(hostIndex.hostId, removed)));
  });
}

/** Forgets a cluster that is gone, and its hosts. */
export async function forgetCluster({ db, region }: Shelf, clusterId: string): Promise<void> {
  await db.delete(hostIndex).where(ofHosts(region, clusterId));
  await db.delete(clusterIndex).where(ofCluster(region, clusterId));
}

/** Those of the clusters that were never read, or not since `staleBefore`; never read first, then the oldest. */
export async function clustersDue(
  { db, region }: Shelf,
  clusterIds: readonly string[],
  staleBefore: Date,
): Promise<string[]> {
  if (clusterIds.length === 0) return [];
  const due = or(isNull(clusterIndex.readAt), lt(clusterIndex.readAt, staleBefore));
  const rows = await db
    .select({ id: clusterIndex.clusterId })
    .from(clusterIndex)
    .where(and(eq(clusterIndex.region, region), inArray(clusterIndex.clusterId, [...clusterIds]), due))
    .orderBy(sql`${clusterIndex.readAt} asc nulls first`, clusterIndex.clusterId);
  return rows.map(({ id }) => id);
}

/** A host whose check says nothing we know has not settled either. */
export function healthOf(hosts: readonly Host[]): ClusterHealth {
  const health = { verified: 0, failed: 0, pending: 0 };
  for (const { verification } of hosts) {
    const { status } = verification;
    health[status === "unknown" ? "pending" : status] += 1;
  }
  return health;
}

/** Health of those of the clusters that were read in full, with the time of the reading. */
export async function knownHealth(
  { db, region }: Shelf,
  clusterIds: readonly string[],
): Promise<Map<string, { health: ClusterHealth; readAt: Date }>> {
  if (clusterIds.length === 0) return new Map();
  const ofStatus = (status: "verified" | "failed") =>
    sql<number>`count(${hostIndex.hostId}) filter (where ${hostIndex.status} = ${status})`.mapWith(Number);
  const rows = await db
    .select({
      clusterId: clusterIndex.clusterId,
      readAt: clusterIndex.readAt,
      all: sql<number>`count(${hostIndex.hostId})`.mapWith(Number),
      verified: ofStatus("verified"),
      failed: ofStatus("failed"),
    })
    .from(clusterIndex)
    .leftJoin(
      hostIndex,
      and(eq(hostIndex.region, clusterIndex.region), eq(hostIndex.clusterId, clusterIndex.clusterId)),
    )
    .where(
      and(
        eq(clusterIndex.region, region),
        inArray(clusterIndex.clusterId, [...clusterIds]),
        isNotNull(clusterIndex.readAt),
      ),
    )
    .groupBy(clusterIndex.region, clusterIndex.clusterId);
  return new Map(
    rows.flatMap(({ clusterId, readAt, all, verified, failed }) =>
      readAt === null
        ? []
        : [[clusterId, { readAt, health: { verified, failed, pending: all - verified - failed } }] as const],
    ),
  );
}

/** How much of the given clusters was read. */
export async function readExtent(
  { db, region }: Shelf,
  clusterIds: readonly string[],
): Promise<{ clustersRead: number; hosts: number; oldestReadAt: Date | null }> {
  if (clusterIds.length === 0) return { clustersRead: 0, hosts: 0, oldestReadAt: null };
  const [extent] = await db
    .select({
      clustersRead: sql<number>`count(${clusterIndex.readAt})`.mapWith(Number),
      hosts: sql<number>`coalesce(sum(${clusterIndex.hostCount}), 0)`.mapWith(Number),
      oldestReadAt: sql<Date | null>`min(${clusterIndex.readAt})`.mapWith(clusterIndex.readAt),
    })
    .from(clusterIndex)
    .where(and(eq(clusterIndex.region, region), inArray(clusterIndex.clusterId, [...clusterIds])));
  return extent ?? { clustersRead: 0, hosts: 0, oldestReadAt: null };
}

/** Drops what nobody has read for so long that nobody who could see it has opened the project. */
export async function dropUnread({ db, region }: Shelf, projectId: string, before: Date): Promise<void> {
  const old = and(
    eq(clusterIndex.region, region),
    eq(clusterIndex.projectId, projectId),
    lt(clusterIndex.readAt, before),
  );
  const rows = await db.select({ id: clusterIndex.clusterId }).from(clusterIndex).where(old);
  for (const { id } of rows) await forgetCluster({ db, region }, id);
}

/** Names of those of a cluster's hosts that the index knows. */
export async function knownNames(
  { db, region }: Shelf,
  clusterId: string,
  hostIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: hostIndex.hostId, name: sql<string>`${hostIndex.facts} ->> 'name'` })
    .from(hostIndex)
    .where(and(ofHosts(region, clusterId), inArray(hostIndex.hostId, [...hostIds])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
