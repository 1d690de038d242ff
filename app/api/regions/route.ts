import { regionList } from "#lib/domain/session.ts";
import { defineRoute } from "#lib/server/route.ts";
import { signInChoices } from "#lib/server/sign-in-choices.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  session: "none",
  reply: regionList,
  handle: ({ ctx }) => signInChoices(ctx.locale),
});
