import "server-only";
import type {
  DoorHosts,
  DoorsQuery,
  FindHostQuery,
  FoundHostPage,
  IndexState,
} from "#lib/domain/found-host.ts";
import { type Context, chosenProjectId } from "./context.ts";
import { readExtent } from "./host-index.ts";
import { type Scope, searchDoors, searchHosts, type Wanted } from "./host-search.ts";
import { fillIndex, isFillingIndex } from "./index-filler.ts";
import { visibleClusters } from "./visible-clusters.ts";

function wantedOf({ q, address, port }: FindHostQuery): Wanted | null {
  if (address !== undefined && port !== undefined) return { address, port };
  return q ? { q } : null;
}

async function readState(ctx: Context, clusterIds: readonly string[]): Promise<IndexState> {
  const extent = await readExtent({ db: ctx.db, region: ctx.session.region }, clusterIds);
  return {
    ...extent,
    clusters: clusterIds.length,
    oldestReadAt: extent.oldestReadAt?.toISOString() ?? null,
    running: isFillingIndex(ctx),
  };
}

async function search(ctx: Context, scope: Scope, query: FindHostQuery) {
  const { page, pageSize } = query;
  const wanted = wantedOf(query);
  if (wanted === null || scope.clusterIds.length === 0) return { items: [], total: 0, page, pageSize };
  return searchHosts({ db: ctx.db, region: ctx.session.region }, scope, wanted, { page, pageSize });
}

/**
 * Finds hosts of the whole project in the index, and says how much of the project it holds. The index is shared by all
 * who work in the project; shown is only what lies in clusters that the caller's own cluster list shows. At most one
 * upstream call, and none within a minute of the last.
 */
export async function findHosts(ctx: Context, query: FindHostQuery): Promise<FoundHostPage> {
  const names = new Map((await visibleClusters(ctx)).map(({ id, name }) => [id, name]));
  fillIndex(ctx);
  const clusterIds = [...names.keys()];
  const scope = { projectId: chosenProjectId(ctx), clusterIds };
  const found = await search(ctx, scope, query);
  const items = found.items.map((host) => ({
    ...host,
    clusterName: names.get(host.clusterId) ?? "",
    readAt: host.readAt.toISOString(),
  }));
  return { ...found, items, index: await readState(ctx, clusterIds) };
}

/**
 * Hosts at the doors of a list, in the clusters that the caller's own cluster list shows and as far as the console has
 * read them. At most one upstream call, and none within a minute of the last.
 */
export async function findDoors(ctx: Context, { doors }: DoorsQuery): Promise<DoorHosts> {
  const names = new Map((await visibleClusters(ctx)).map(({ id, name }) => [id, name]));
  fillIndex(ctx);
  const scope = { projectId: chosenProjectId(ctx), clusterIds: [...names.keys()] };
  if (doors.length === 0 || names.size === 0) return { items: [] };
  const found = await searchDoors({ db: ctx.db, region: ctx.session.region }, scope, doors);
  return {
    items: found.map(({ id, name, address, port, clusterId }) => ({
      id,
      name,
      address,
      port,
      clusterId,
      clusterName: names.get(clusterId) ?? "",
    })),
  };
}
