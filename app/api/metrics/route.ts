import { z } from "#lib/domain/zod.ts";
import { metricsType, renderMetrics } from "#lib/server/metrics.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  session: "none",
  reply: z.string(),
  type: metricsType,
  handle: renderMetrics,
});
