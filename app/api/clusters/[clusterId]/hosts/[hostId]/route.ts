import { hostParams, hostSchema, hostUpdateSchema } from "#lib/domain/host.ts";
import { etagOf } from "#lib/server/etag.ts";
import { factsOfHosts } from "#lib/server/host-batches.ts";
import { deleteHost, getHost, updateHost } from "#lib/server/hosts.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: hostParams,
  reply: hostSchema,
  handle: async ({ ctx, params, headers }) => {
    const host = await getHost(ctx, params.clusterId, params.hostId);
    headers.set("etag", etagOf(host));
    return host;
  },
});

export const PATCH = defineRoute({
  params: hostParams,
  body: hostUpdateSchema,
  reply: hostSchema,
  audit: {
    action: "host.update",
    asked: ({ params, body }) => ({
      clusterId: params.clusterId,
      objectId: params.hostId,
      objectName: body.name,
    }),
    came: ({ name }) => ({ objectName: name }),
  },
  handle: async ({ ctx, params, body, request, headers }) => {
    const { clusterId, hostId } = params;
    const host = await updateHost(ctx, clusterId, hostId, body, request.headers.get("if-match"));
    headers.set("etag", etagOf(host));
    return host;
  },
});

export const DELETE = defineRoute({
  params: hostParams,
  audit: {
    action: "host.delete",
    asked: async ({ ctx, params }) => {
      const [facts] = await factsOfHosts(ctx, params.clusterId, [params.hostId]);
      return facts ?? {};
    },
  },
  handle: ({ ctx, params }) => deleteHost(ctx, params.clusterId, params.hostId),
});
