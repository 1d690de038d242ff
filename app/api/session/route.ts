import { type SignIn, sessionSchema, signInSchema, signOutQuery } from "#lib/domain/session.ts";
import { env } from "#lib/server/env.ts";
import { pauseJobsOf } from "#lib/server/import-jobs/jobs.ts";
import { defineRoute } from "#lib/server/route.ts";
import {
  cookieValue,
  endedSessionCookie,
  isSessionId,
  sessionCookie,
  sessionCookieName,
} from "#lib/server/session-cookie.ts";
import { deleteSession, deleteSessionsOf, toSession } from "#lib/server/session-store.ts";
import { signIn } from "#lib/server/sign-in.ts";

export const dynamic = "force-dynamic";

/** Who says to be at the door. A pasted token says nothing before it is read. */
function whoAsks(body: SignIn) {
  switch (body.method) {
    case "password":
      return { account: body.account, user: body.user };
    case "rehearsal":
      return { user: body.user };
    case "accessKey":
      return { user: body.accessKeyId };
    case "token":
      return {};
    default:
      return body satisfies never;
  }
}

const isEverywhere = ({ everywhere }: { everywhere?: string | undefined }) => everywhere === "true";

export const POST = defineRoute({
  session: "none",
  body: signInSchema,
  reply: sessionSchema,
  status: 201,
  audit: {
    action: "session.create",
    asked: ({ body }) => whoAsks(body),
    came: ({ account, user, project }) => ({ account, user, projectId: project?.id ?? null }),
  },
  handle: async ({ ctx, body, request, headers }) => {
    const former = cookieValue(request.headers.get("cookie"), sessionCookieName(env()));
    const { id, session } = await signIn(ctx, body, isSessionId(former) ? former : undefined);
    headers.append("set-cookie", sessionCookie(env(), id));
    return session;
  },
});

export const GET = defineRoute({
  reply: sessionSchema,
  handle: async ({ ctx }) => toSession(ctx.session),
});

export const DELETE = defineRoute({
  query: signOutQuery,
  audit: { action: ({ query }) => (isEverywhere(query) ? "session.deleteAll" : "session.delete") },
  handle: async ({ ctx, query, headers }) => {
    if (isEverywhere(query)) {
      await deleteSessionsOf(ctx.db, ctx.session);
      await pauseJobsOf(ctx.db, ctx.session);
    } else await deleteSession(ctx.db, ctx.session.idHash);
    headers.append("set-cookie", endedSessionCookie(env()));
    // Also empties the back button's memory of what was on the screen.
    headers.set("clear-site-data", '"cache", "storage"');
  },
});
