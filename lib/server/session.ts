import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Session } from "#lib/domain/session.ts";
import { database } from "./db/client.ts";
import { env } from "./env.ts";
import { isSessionId, sessionCookieName } from "./session-cookie.ts";
import { findSession, toSession } from "./session-store.ts";

/** Header by which `proxy.ts` tells pages their own address. */
const pathHeader = "x-muster-path";

/** Who is signed in, for pages; asked once per request however many ask. Never a credential. */
export const readSession = cache(async (): Promise<Session | null> => {
  const id = (await cookies()).get(sessionCookieName(env()))?.value;
  if (!isSessionId(id)) return null;
  const { db } = await database();
  const found = await findSession(db, env().masterKeys, id);
  return found && toSession(found);
});

/** Who is signed in; sends everyone else to sign in, and back here afterwards. */
export async function requireSession(): Promise<Session> {
  const session = await readSession();
  if (session) return session;
  const here = (await headers()).get(pathHeader) ?? "/";
  redirect(here === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(here)}`);
}

/** As `requireSession`, and a project is chosen; sends everyone else to choose one. */
export async function requireProject(): Promise<Session & { project: { id: string; name: string } }> {
  const session = await requireSession();
  const { project } = session;
  if (project) return { ...session, project };
  redirect("/projects");
}
