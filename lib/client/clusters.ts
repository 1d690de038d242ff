import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Cluster, ClusterCreateInput, ClusterListQuery, ClusterPage } from "#lib/domain/cluster.ts";
import { api } from "./api.ts";
import { pollWhile } from "./poll.ts";

const path = (clusterId: string) => `/api/clusters/${encodeURIComponent(clusterId)}`;

/** Health is read cluster by cluster after the list was answered; these are the ones still to come. */
const withoutHealth = (page: ClusterPage) =>
  page.items
    .filter((cluster) => cluster.health === null && (cluster.hostCount ?? 0) > 0)
    .map((cluster) => cluster.id)
    .join() || null;

export const clusterQueries = {
  all: () => ["clusters"] as const,
  list: (query: Partial<ClusterListQuery>) =>
    queryOptions({
      queryKey: [...clusterQueries.all(), "list", query],
      queryFn: ({ signal }) => api.get<ClusterPage>("/api/clusters", { query, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: pollWhile(withoutHealth),
    }),
  detail: (clusterId: string) =>
    queryOptions({
      queryKey: [...clusterQueries.all(), "detail", clusterId],
      queryFn: ({ signal }) => api.get<Cluster>(path(clusterId), { signal }),
    }),
};

/** Invalidate `clusterQueries.all()` afterwards. */
export const createCluster = (body: ClusterCreateInput) => api.post<Cluster>("/api/clusters", { body });
