import { liveness } from "#lib/server/health.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  session: "none",
  reply: liveness,
  handle: async () => ({ status: "live" as const }),
});
