import { doorHosts, doorsQuery } from "#lib/domain/found-host.ts";
import { findDoors } from "#lib/server/find-hosts.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

// It asks and changes nothing, so nothing is written down; the doors of a long list do not fit into an address.
export const POST = defineRoute({
  body: doorsQuery,
  reply: doorHosts,
  handle: ({ ctx, body }) => findDoors(ctx, body),
});
