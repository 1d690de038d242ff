import { hostParams, hostSchema } from "#lib/domain/host.ts";
import { getHost } from "#lib/server/hosts.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: hostParams,
  reply: hostSchema,
  handle: ({ ctx, params }) => getHost(ctx, params.clusterId, params.hostId),
});
