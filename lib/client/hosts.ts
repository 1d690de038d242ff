import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Host, HostCreateInput, HostListQuery, HostPage } from "#lib/domain/host.ts";
import { api } from "./api.ts";
import { pollWhile } from "./poll.ts";

const path = (clusterId: string) => `/api/clusters/${encodeURIComponent(clusterId)}/hosts`;

const pendingHosts = (hosts: Host[]) =>
  hosts
    .filter((host) => host.verification.status === "pending")
    .map((host) => host.id)
    .join() || null;

export const hostQueries = {
  all: (clusterId: string) => ["hosts", clusterId] as const,
  list: (clusterId: string, query: Partial<HostListQuery>) =>
    queryOptions({
      queryKey: [...hostQueries.all(clusterId), "list", query],
      queryFn: ({ signal }) => api.get<HostPage>(path(clusterId), { query, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: pollWhile((page: HostPage) => pendingHosts(page.items)),
    }),
  /** Proxies of a cluster, the first hundred by name: what a target can be reached through. */
  proxies: (clusterId: string) =>
    queryOptions({
      queryKey: [...hostQueries.all(clusterId), "proxies"],
      queryFn: ({ signal }) =>
        api.get<HostPage>(path(clusterId), { query: { role: "proxy", pageSize: 100 }, signal }),
    }),
  detail: (clusterId: string, hostId: string) =>
    queryOptions({
      queryKey: [...hostQueries.all(clusterId), "detail", hostId],
      queryFn: ({ signal }) => api.get<Host>(`${path(clusterId)}/${encodeURIComponent(hostId)}`, { signal }),
      refetchInterval: pollWhile((host: Host) => pendingHosts([host])),
    }),
};

/** Invalidate `hostQueries.all(clusterId)` and `clusterQueries.all()` afterwards: counts and health change too. */
export const createHost = (clusterId: string, body: HostCreateInput) =>
  api.post<Host>(path(clusterId), { body });
