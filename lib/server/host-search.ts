import "server-only";
import { and, arrayContains, eq, getTableColumns, like, or, type SQL, sql } from "drizzle-orm";

import { canonicalAddress } from "#lib/domain/address.ts";
import { foundHostSchema } from "#lib/domain/found-host.ts";
import type { Page } from "#lib/domain/page.ts";
import type { z } from "#lib/domain/zod.ts";
import { clusterIndex, hostIndex } from "./db/schema.ts";
import { gramsOf } from "./grams.ts";
import type { Shelf } from "./host-index.ts";

/** More matches than this are not counted: who finds so many has not found anything yet. */
export const mostMatches = 1000;

/** What is looked for: part of a name or an address, or the very door. */
export type Wanted = { q: string } | { address: string; port: number };

/** Where: the project, and in it the clusters that the person may see. */
export type Scope = { projectId: string; clusterIds: readonly string[] };

const indexedFacts = foundHostSchema.omit({ clusterName: true, readAt: true });
export type IndexedHost = z.infer<typeof indexedFacts> & { readAt: Date };

const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** As the index spells it: an address in its one spelling, anything in lower case. */
const keyOf = (text: string) => canonicalAddress(text).toLowerCase();

function matchText(key: string): SQL | undefined {
  const grams = gramsOf(key);
  const part = `%${escaped(key)}%`;
  const isPart = or(like(hostIndex.nameKey, part), like(hostIndex.addressKey, part));
  if (grams.length > 0) return and(arrayContains(hostIndex.grams, grams), isPart);
  // One or two letters are found where a name or an address begins with them.
  const start = `${escaped(key)}%`;
  return or(like(hostIndex.nameKey, start), like(hostIndex.addressKey, start));
}

function matchOf(wanted: Wanted): SQL | undefined {
  if ("q" in wanted) return matchText(keyOf(wanted.q));
  return and(eq(hostIndex.addressKey, keyOf(wanted.address)), eq(hostIndex.port, wanted.port));
}

/** The very name or address first, then what begins so, then the rest. */
function rankOf(wanted: Wanted): SQL {
  if (!("q" in wanted)) return sql`0`;
  const key = keyOf(wanted.q);
  const start = `${escaped(key)}%`;
  const { nameKey, addressKey } = hostIndex;
  return sql`case when ${nameKey} = ${key} or ${addressKey} = ${key} then 0 when ${nameKey} like ${start} or ${addressKey} like ${start} then 1 else 2 end`;
}

/**
 * Hosts of the index that match, the best first. `total` counts at most 1,000; of more matches than that, the first
 * ones found are shown.
 */
export async function searchHosts(
  { db, region }: Shelf,
  { projectId, clusterIds }: Scope,
  wanted: Wanted,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Page<IndexedHost>> {
  // One text for all ids: as a constant it is hashed, and a thousand parameters are not.
  const isVisible = sql`${hostIndex.clusterId} = any(string_to_array(${clusterIds.join(",")}, ','))`;
  const here = and(eq(hostIndex.region, region), eq(hostIndex.projectId, projectId), isVisible);
  const { clusterId, nameKey, hostId, facts, readAt } = getTableColumns(hostIndex);
  const hits = db
    .select({ clusterId, nameKey, hostId, facts, readAt, rank: rankOf(wanted).as("rank") })
    .from(hostIndex)
    .where(and(here, matchOf(wanted)))
    .limit(mostMatches)
    .as("hits");
  const rows = await db
    .select({
      facts: hits.facts,
      // A full reading of the cluster confirms its hosts without writing them anew.
      readAt: sql<Date>`greatest(${hits.readAt}, ${clusterIndex.readAt})`.mapWith(hostIndex.readAt),
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(hits)
    .leftJoin(clusterIndex, and(eq(clusterIndex.region, region), eq(clusterIndex.clusterId, hits.clusterId)))
    .orderBy(hits.rank, hits.nameKey, hits.hostId)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const items = rows.map((row) => ({ ...indexedFacts.parse(row.facts), readAt: row.readAt }));
  return { items, total: rows[0]?.total ?? (page === 1 ? 0 : mostMatches), page, pageSize };
}

/**
 * Hosts of the index that have one of these addresses and ports, however an address is spelled. One question for all of
 * them, answered from the index over addresses.
 */
export async function searchDoors(
  { db, region }: Shelf,
  { projectId, clusterIds }: Scope,
  doors: readonly { address: string; port: number }[],
): Promise<IndexedHost[]> {
  const addresses = doors.map(({ address }) => keyOf(address).replaceAll(",", " ")).join(",");
  const ports = doors.map(({ port }) => port).join(",");
  const wanted = sql`(select * from unnest(string_to_array(${addresses}, ','), string_to_array(${ports}, ',')::int[]))`;
  const isVisible = sql`${hostIndex.clusterId} = any(string_to_array(${clusterIds.join(",")}, ','))`;
  const rows = await db
    .select({ facts: hostIndex.facts, readAt: hostIndex.readAt })
    .from(hostIndex)
    .where(
      and(
        eq(hostIndex.region, region),
        eq(hostIndex.projectId, projectId),
        isVisible,
        sql`(${hostIndex.addressKey}, ${hostIndex.port}) in ${wanted}`,
      ),
    )
    .orderBy(hostIndex.nameKey, hostIndex.hostId)
    .limit(mostMatches);
  return rows.map((row) => ({ ...indexedFacts.parse(row.facts), readAt: row.readAt }));
}
