import { auditListQuery, auditPage } from "#lib/domain/audit.ts";
import { listAudit } from "#lib/server/audit.ts";
import { chosenProjectId } from "#lib/server/context.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  query: auditListQuery,
  reply: auditPage,
  handle: ({ ctx, query }) => listAudit(ctx.db, chosenProjectId(ctx), query),
});
