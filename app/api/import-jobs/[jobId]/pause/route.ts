import { importJobParams, importJobSchema } from "#lib/domain/import-job.ts";
import { z } from "#lib/domain/zod.ts";
import { pauseJob } from "#lib/server/import-jobs/jobs.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const POST = defineRoute({
  params: importJobParams,
  body: z.strictObject({}),
  reply: importJobSchema,
  audit: {
    action: "import.pause",
    asked: ({ params }) => ({ objectId: params.jobId }),
    came: ({ clusterId, clusterName }) => ({ clusterId, objectName: clusterName }),
  },
  handle: ({ ctx, params }) => pauseJob(ctx, params.jobId),
});
