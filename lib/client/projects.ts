import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ProjectListQuery, ProjectPage } from "#lib/domain/project.ts";
import type { Session } from "#lib/domain/session.ts";
import { api } from "./api.ts";

export const projectQueries = {
  all: () => ["projects"] as const,
  list: (query: Partial<ProjectListQuery> = {}) =>
    queryOptions({
      queryKey: [...projectQueries.all(), query],
      queryFn: ({ signal }) => api.get<ProjectPage>("/api/projects", { query, signal }),
      placeholderData: keepPreviousData,
    }),
};

/** Everything read so far belongs to the project before: clear the query cache afterwards. */
export const chooseProject = (projectId: string) =>
  api.put<Session>("/api/session/project", { body: { projectId } });
