import { clusterCreateSchema, clusterListQuery, clusterPage, clusterSchema } from "#lib/domain/cluster.ts";
import { createCluster, listClusters } from "#lib/server/clusters.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  query: clusterListQuery,
  reply: clusterPage,
  handle: ({ ctx, query }) => listClusters(ctx, query),
});

export const POST = defineRoute({
  body: clusterCreateSchema,
  reply: clusterSchema,
  status: 201,
  audit: {
    action: "cluster.create",
    asked: ({ body }) => ({ objectName: body.name }),
    came: ({ id }) => ({ clusterId: id, objectId: id }),
  },
  handle: ({ ctx, body }) => createCluster(ctx, body),
});
