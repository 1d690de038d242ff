import { projectListQuery, projectPage } from "#lib/domain/project.ts";
import { listProjects } from "#lib/server/projects.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  query: projectListQuery,
  reply: projectPage,
  handle: ({ ctx, query }) => listProjects(ctx, query),
});
