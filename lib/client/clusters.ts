import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  Cluster,
  ClusterCreateInput,
  ClusterListQuery,
  ClusterPage,
  ClusterUpdate,
} from "#lib/domain/cluster.ts";
import type { EnvironmentPage } from "#lib/domain/environment.ts";
import type { PermissionChange, PermissionMatrix, RolePermission } from "#lib/domain/permission.ts";
import { api, type Version } from "./api.ts";
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
  /** What an edit begins with: read anew each time, and never again behind the typing. */
  version: (clusterId: string) =>
    queryOptions({
      queryKey: ["cluster-version", clusterId],
      queryFn: ({ signal }) => readClusterVersion(clusterId, signal),
      staleTime: "static",
      gcTime: 0,
    }),
  /** The first hundred environments that deploy to a cluster. */
  environments: (clusterId: string, page = 1) =>
    queryOptions({
      queryKey: ["environments", clusterId, page],
      queryFn: ({ signal }) =>
        api.get<EnvironmentPage>(`${path(clusterId)}/environments`, {
          query: { page, pageSize: 100 },
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  permissions: (clusterId: string) =>
    queryOptions({
      queryKey: ["permissions", clusterId],
      queryFn: ({ signal }) => api.get<PermissionMatrix>(`${path(clusterId)}/permissions`, { signal }),
    }),
};

export const readClusterVersion = (clusterId: string, signal?: AbortSignal) =>
  api.getVersion<Cluster>(path(clusterId), signal ? { signal } : {});

/** Invalidate `clusterQueries.all()` afterwards. */
export const createCluster = (body: ClusterCreateInput) => api.post<Cluster>("/api/clusters", { body });

/** Changes a cluster if it still is as it was read. Invalidate `clusterQueries.all()` afterwards. */
export const updateCluster = (base: Version<Cluster>, body: ClusterUpdate) =>
  api.patchVersion<Cluster>(path(base.value.id), { body, ifMatch: base.etag });

/** Invalidate `clusterQueries.all()` afterwards. */
export const deleteCluster = (clusterId: string) => api.delete(path(clusterId));

/** Gives or takes one right of one role; answers the role's row. */
export const setPermission = (clusterId: string, body: PermissionChange) =>
  api.patch<RolePermission>(`${path(clusterId)}/permissions`, { body });
