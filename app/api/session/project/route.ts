import { projectChoice } from "#lib/domain/project.ts";
import { sessionSchema } from "#lib/domain/session.ts";
import { switchProject } from "#lib/server/projects.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const PUT = defineRoute({
  body: projectChoice,
  reply: sessionSchema,
  audit: {
    action: "project.choose",
    // Until the caller proves to belong to it, the other project's log is not written to.
    asked: ({ body }) => ({ objectId: body.projectId }),
    came: ({ project }) => ({ projectId: project?.id ?? null, objectName: project?.name ?? null }),
  },
  handle: ({ ctx, body }) => switchProject(ctx, body.projectId),
});
