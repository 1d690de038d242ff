import { queryOptions } from "@tanstack/react-query";
import type { RegionList, Session, SignIn } from "#lib/domain/session.ts";
import { api } from "./api.ts";

export const sessionQueries = {
  current: () =>
    queryOptions({
      queryKey: ["session"],
      queryFn: ({ signal }) => api.get<Session>("/api/session", { signal }),
    }),
  regions: () =>
    queryOptions({
      queryKey: ["regions"],
      queryFn: ({ signal }) => api.get<RegionList>("/api/regions", { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export const signIn = (body: SignIn) => api.post<Session>("/api/session", { body });

/** Clear the query cache afterwards: it holds what only this user may see. */
export const signOut = () => api.delete("/api/session");
