import "server-only";
import type { Context } from "./context.ts";
import { fillIndex } from "./index-filler.ts";
import { settleLeftoversLater } from "./leftovers.ts";

/** What begins behind the back of the request when a person opens a project, by choosing it or by signing in to it. */
export function openProject(ctx: Context): void {
  fillIndex(ctx);
  settleLeftoversLater(ctx);
}
