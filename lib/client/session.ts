import type { Session, SignIn } from "#lib/domain/session.ts";
import { api } from "./api.ts";

export const signIn = (body: SignIn) => api.post<Session>("/api/session", { body });

/** Clear the query cache afterwards: it holds what only this user may see. */
export const signOut = () => api.delete("/api/session");
