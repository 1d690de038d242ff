import { sessionSchema, signInSchema } from "#lib/domain/session.ts";
import { env } from "#lib/server/env.ts";
import { defineRoute } from "#lib/server/route.ts";
import {
  cookieValue,
  endedSessionCookie,
  isSessionId,
  sessionCookie,
  sessionCookieName,
} from "#lib/server/session-cookie.ts";
import { deleteSession, toSession } from "#lib/server/session-store.ts";
import { signIn } from "#lib/server/sign-in.ts";

export const dynamic = "force-dynamic";

export const POST = defineRoute({
  session: "none",
  body: signInSchema,
  reply: sessionSchema,
  status: 201,
  audit: {
    action: "session.create",
    asked: ({ body }) => ({
      account: "account" in body ? body.account : null,
      user: "user" in body ? body.user : null,
    }),
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
  audit: { action: "session.delete" },
  handle: async ({ ctx, headers }) => {
    await deleteSession(ctx.db, ctx.session.idHash);
    headers.append("set-cookie", endedSessionCookie(env()));
    // Also empties the back button's memory of what was on the screen.
    headers.set("clear-site-data", '"cache", "storage"');
  },
});
