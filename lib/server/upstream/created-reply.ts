import "server-only";
import { acknowledgedReply } from "#lib/codearts/envelope.ts";
import { z } from "#lib/domain/zod.ts";

/** A create counts as done only when it bears the id of what was made; that id is what is read. */
export const createdReply = acknowledgedReply.transform(({ id }, ctx) => {
  if (id) return id;
  ctx.addIssue({ code: "custom", path: ["id"], message: "required" });
  return z.NEVER;
});
