import { clusterParams, clusterSchema, clusterUpdateSchema } from "#lib/domain/cluster.ts";
import { deleteCluster, getCluster, updateCluster } from "#lib/server/clusters.ts";
import { etagOf } from "#lib/server/etag.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: clusterParams,
  reply: clusterSchema,
  handle: async ({ ctx, params, headers }) => {
    const cluster = await getCluster(ctx, params.clusterId);
    headers.set("etag", etagOf(cluster));
    return cluster;
  },
});

export const PATCH = defineRoute({
  params: clusterParams,
  body: clusterUpdateSchema,
  reply: clusterSchema,
  audit: {
    action: "cluster.update",
    asked: ({ params, body }) => ({
      clusterId: params.clusterId,
      objectId: params.clusterId,
      objectName: body.name,
    }),
    came: ({ name }) => ({ objectName: name }),
  },
  handle: async ({ ctx, params, body, request, headers }) => {
    const cluster = await updateCluster(ctx, params.clusterId, body, request.headers.get("if-match"));
    headers.set("etag", etagOf(cluster));
    return cluster;
  },
});

export const DELETE = defineRoute({
  params: clusterParams,
  audit: {
    action: "cluster.delete",
    asked: ({ params }) => ({ clusterId: params.clusterId, objectId: params.clusterId }),
  },
  handle: ({ ctx, params }) => deleteCluster(ctx, params.clusterId),
});
