import "server-only";
import { z } from "#lib/domain/zod.ts";

/** A create counts as done only when it bears the id of what was made. */
export const createdReply = z.object({ id: z.string().min(1) }).transform(({ id }) => id);
