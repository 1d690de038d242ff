import { clusterParams } from "#lib/domain/cluster.ts";
import { copyReply, copyRequest } from "#lib/domain/host-batch.ts";
import { copyHosts, endsOf, factsOfHosts } from "#lib/server/host-batches.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const POST = defineRoute({
  params: clusterParams,
  body: copyRequest,
  reply: copyReply,
  audit: {
    action: "host.copy",
    askedEach: ({ ctx, params, body }) => factsOfHosts(ctx, params.clusterId, body.hostIds),
    cameEach: ({ outcomes }) => endsOf(outcomes),
  },
  handle: ({ ctx, params, body }) => copyHosts(ctx, params.clusterId, body),
});
