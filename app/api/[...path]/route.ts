import { AppError } from "#lib/server/errors.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

// An address under /api that is none of ours answers like the rest of the interface, not with a page.
const nowhere = defineRoute({
  handle: async () => {
    throw new AppError("not_found", "no such route");
  },
});

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
