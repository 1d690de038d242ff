import { importJobParams, importJobSchema } from "#lib/domain/import-job.ts";
import { readJob } from "#lib/server/import-jobs/read-jobs.ts";
import { toReceiptCsv } from "#lib/server/import-jobs/receipt-csv.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: importJobParams,
  reply: importJobSchema,
  handle: ({ ctx, params }) => readJob(ctx, params.jobId),
  csv: {
    fileName: "muster-import.csv",
    text: async ({ ctx, params }) => toReceiptCsv(await readJob(ctx, params.jobId)),
  },
});
