import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { FoundHostPage } from "#lib/domain/found-host.ts";
import type { Host, HostCreateInput, HostListQuery, HostPage, HostUpdateInput } from "#lib/domain/host.ts";
import type { BatchDeleteReply, CopyReply } from "#lib/domain/host-batch.ts";
import { api, type Version } from "./api.ts";
import { pollWhile } from "./poll.ts";

const path = (clusterId: string) => `/api/clusters/${encodeURIComponent(clusterId)}/hosts`;

const hostPath = (clusterId: string, hostId: string) => `${path(clusterId)}/${encodeURIComponent(hostId)}`;

const pendingHosts = (hosts: Host[]) =>
  hosts
    .filter((host) => host.verification.status === "pending")
    .map((host) => host.id)
    .join() || null;

// One for all: whoever asks anew at each drawing would begin the back-off anew.
const whileChecked = pollWhile((hosts: Host[]) => pendingHosts(hosts));

export const hostQueries = {
  all: (clusterId: string) => ["hosts", clusterId] as const,
  list: (clusterId: string, query: Partial<HostListQuery>) =>
    queryOptions({
      queryKey: [...hostQueries.all(clusterId), "list", query],
      queryFn: ({ signal }) => api.get<HostPage>(path(clusterId), { query, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: pollWhile((page: HostPage) => pendingHosts(page.items)),
    }),
  /** Every host of a cluster, by name: a cluster holds at most two hundred. */
  whole: (clusterId: string) =>
    queryOptions({
      queryKey: [...hostQueries.all(clusterId), "whole"],
      queryFn: ({ signal }) => readEveryHost(clusterId, signal),
    }),
  /** The same, read anew while CodeArts checks one of them. */
  wholeChecked: (clusterId: string) =>
    queryOptions({ ...hostQueries.whole(clusterId), refetchInterval: whileChecked }),
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
      queryFn: ({ signal }) => api.get<Host>(hostPath(clusterId, hostId), { signal }),
      refetchInterval: pollWhile((host: Host) => pendingHosts([host])),
    }),
  /** What an edit begins with: read anew each time, and never again behind the typing. */
  version: (clusterId: string, hostId: string) =>
    queryOptions({
      queryKey: ["host-version", clusterId, hostId],
      queryFn: ({ signal }) => readHostVersion(clusterId, hostId, signal),
      staleTime: "static",
      gcTime: 0,
    }),
  /** Hosts of the project's clusters with exactly this address and port, as far as the console has read them. */
  sameDoor: (door: { address: string; port: number }) =>
    queryOptions({
      queryKey: ["hosts-at", door],
      queryFn: ({ signal }) => api.get<FoundHostPage>("/api/hosts", { query: door, signal }),
    }),
};

const mostPerPage = 100;

async function readEveryHost(clusterId: string, signal: AbortSignal): Promise<Host[]> {
  const read = (page: number) =>
    api.get<HostPage>(path(clusterId), { query: { page, pageSize: mostPerPage }, signal });
  const first = await read(1);
  const pages = Math.ceil(first.total / mostPerPage);
  const rest = await Promise.all(
    Array.from({ length: Math.max(0, pages - 1) }, (_, index) => read(index + 2)),
  );
  return [first, ...rest].flatMap(({ items }) => items);
}

export const readHostVersion = (clusterId: string, hostId: string, signal?: AbortSignal) =>
  api.getVersion<Host>(hostPath(clusterId, hostId), signal ? { signal } : {});

/** Invalidate `hostQueries.all(clusterId)` and `clusterQueries.all()` afterwards: counts and health change too. */
export const createHost = (clusterId: string, body: HostCreateInput) =>
  api.post<Host>(path(clusterId), { body });

/** Changes a host if it still is as it was read. Invalidate as after `createHost`. */
export const updateHost = (base: Version<Host>, body: HostUpdateInput) =>
  api.patchVersion<Host>(hostPath(base.value.clusterId, base.value.id), { body, ifMatch: base.etag });

/** Invalidate as after `createHost`. */
export const deleteHost = (clusterId: string, hostId: string) => api.delete(hostPath(clusterId, hostId));

/** Deletes hosts of a cluster and answers one outcome per host. Invalidate as after `createHost`. */
export const deleteHosts = (clusterId: string, hostIds: readonly string[]) =>
  api.post<BatchDeleteReply>(`${path(clusterId)}/batch-delete`, { body: { hostIds } });

/** Copies hosts into another cluster and answers one outcome per host. Invalidate that cluster's hosts afterwards. */
export const copyHosts = (clusterId: string, hostIds: readonly string[], targetClusterId: string) =>
  api.post<CopyReply>(`${path(clusterId)}/copy`, { body: { hostIds, targetClusterId } });
