import { findHostQuery, foundHostPage } from "#lib/domain/found-host.ts";
import { findHosts } from "#lib/server/find-hosts.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  query: findHostQuery,
  reply: foundHostPage,
  handle: ({ ctx, query }) => findHosts(ctx, query),
});
