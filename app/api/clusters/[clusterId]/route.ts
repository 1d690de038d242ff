import { clusterParams, clusterSchema } from "#lib/domain/cluster.ts";
import { getCluster } from "#lib/server/clusters.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: clusterParams,
  reply: clusterSchema,
  handle: ({ ctx, params }) => getCluster(ctx, params.clusterId),
});
