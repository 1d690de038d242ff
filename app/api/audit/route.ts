import { auditListQuery, auditPage } from "#lib/domain/audit.ts";
import { exportAudit, listAudit } from "#lib/server/audit.ts";
import { toAuditCsv } from "#lib/server/audit-csv.ts";
import { chosenProjectId } from "#lib/server/context.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  query: auditListQuery,
  reply: auditPage,
  handle: ({ ctx, query }) => listAudit(ctx.db, chosenProjectId(ctx), query),
  csv: {
    fileName: "muster-activity.csv",
    text: async ({ ctx, query }) => toAuditCsv(await exportAudit(ctx.db, chosenProjectId(ctx), query)),
  },
});
