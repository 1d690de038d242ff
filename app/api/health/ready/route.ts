import { readiness, readReadiness } from "#lib/server/health.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  session: "none",
  reply: readiness,
  status: ({ status }) => (status === "ready" ? 200 : 503),
  handle: readReadiness,
});
