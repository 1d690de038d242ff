import {
  importJobCreateSchema,
  importJobListQuery,
  importJobPage,
  importJobSchema,
} from "#lib/domain/import-job.ts";
import { startJob } from "#lib/server/import-jobs/jobs.ts";
import { listJobs } from "#lib/server/import-jobs/read-jobs.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  query: importJobListQuery,
  reply: importJobPage,
  handle: ({ ctx, query }) => listJobs(ctx, query),
});

export const POST = defineRoute({
  body: importJobCreateSchema,
  // 200 hosts, each with a key of 5,000 characters, written as JSON.
  bodyLimit: 2 * 1024 * 1024,
  reply: importJobSchema,
  status: 202,
  audit: {
    action: "import.start",
    asked: ({ body }) => ({ clusterId: body.clusterId }),
    came: ({ id, clusterName }) => ({ objectId: id, objectName: clusterName }),
  },
  handle: ({ ctx, body }) => startJob(ctx, body),
});
