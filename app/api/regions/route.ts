import { regionList } from "#lib/domain/session.ts";
import { env } from "#lib/server/env.ts";
import { describeRehearsal } from "#lib/server/rehearsal.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  session: "none",
  reply: regionList,
  handle: async ({ ctx }) => ({
    items: env().regions.map(({ id, name }) => ({ id, name: name[ctx.locale] })),
    rehearsal: await describeRehearsal(),
  }),
});
