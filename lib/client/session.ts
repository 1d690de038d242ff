import type { Session, SignIn } from "#lib/domain/session.ts";
import { api } from "./api.ts";

export const signIn = (body: SignIn) => api.post<Session>("/api/session", { body });

/** `here` ends this sign-in, `everywhere` this person's on every device. Load a new page afterwards. */
export const signOut = (where: "here" | "everywhere" = "here") =>
  api.delete("/api/session", { query: { everywhere: where === "everywhere" ? true : null } });

/** A sign of life: the idle limit starts anew. Answers 401 when it has already passed. */
export const keepSession = () => api.get<Session>("/api/session");
