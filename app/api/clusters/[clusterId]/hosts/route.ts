import { clusterParams } from "#lib/domain/cluster.ts";
import { hostCreateSchema, hostListQuery, hostPage, hostSchema } from "#lib/domain/host.ts";
import { createHost, listHosts } from "#lib/server/hosts.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: clusterParams,
  query: hostListQuery,
  reply: hostPage,
  handle: ({ ctx, params, query }) => listHosts(ctx, params.clusterId, query),
});

export const POST = defineRoute({
  params: clusterParams,
  body: hostCreateSchema,
  reply: hostSchema,
  status: 201,
  audit: {
    action: "host.create",
    asked: ({ params, body }) => ({ clusterId: params.clusterId, objectName: body.name }),
    came: ({ id }) => ({ objectId: id }),
  },
  handle: ({ ctx, params, body }) => createHost(ctx, params.clusterId, body),
});
