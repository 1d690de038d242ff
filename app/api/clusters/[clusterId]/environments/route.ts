import { clusterParams } from "#lib/domain/cluster.ts";
import { environmentListQuery, environmentPage } from "#lib/domain/environment.ts";
import { listEnvironments } from "#lib/server/permissions.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: clusterParams,
  query: environmentListQuery,
  reply: environmentPage,
  handle: ({ ctx, params, query }) => listEnvironments(ctx, params.clusterId, query),
});
