import { importJobActionSchema, importJobParams, importJobSchema } from "#lib/domain/import-job.ts";
import { resumeJob } from "#lib/server/import-jobs/jobs.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const POST = defineRoute({
  params: importJobParams,
  body: importJobActionSchema,
  // One key for each group of the list.
  bodyLimit: 2 * 1024 * 1024,
  reply: importJobSchema,
  audit: {
    action: "import.resume",
    asked: ({ params }) => ({ objectId: params.jobId }),
    came: ({ clusterId, clusterName }) => ({ clusterId, objectName: clusterName }),
  },
  handle: ({ ctx, params, body }) => resumeJob(ctx, params.jobId, body),
});
