import { queryOptions } from "@tanstack/react-query";
import type { AgentPoolList } from "#lib/domain/agent-pool.ts";
import { api } from "./api.ts";

export const agentPoolQueries = {
  list: () =>
    queryOptions({
      queryKey: ["agent-pools"],
      queryFn: ({ signal }) => api.get<AgentPoolList>("/api/agent-pools", { signal }),
    }),
};
