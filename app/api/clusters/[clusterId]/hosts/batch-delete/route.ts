import { clusterParams } from "#lib/domain/cluster.ts";
import { batchDeleteReply, batchDeleteRequest } from "#lib/domain/host-batch.ts";
import { batchDeleteHosts, endsOf, factsOfHosts } from "#lib/server/host-batches.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const POST = defineRoute({
  params: clusterParams,
  body: batchDeleteRequest,
  reply: batchDeleteReply,
  audit: {
    action: "host.delete",
    askedEach: ({ ctx, params, body }) => factsOfHosts(ctx, params.clusterId, body.hostIds),
    cameEach: ({ outcomes }) => endsOf(outcomes),
  },
  handle: ({ ctx, params, body }) => batchDeleteHosts(ctx, params.clusterId, body.hostIds),
});
