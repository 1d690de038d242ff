"use client";

import { useQuery } from "@tanstack/react-query";
import { PathPicture } from "#components/path-picture/path-picture.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import type { ImportJob, ImportJobRow } from "#lib/domain/import-job.ts";
import { checkCounts } from "./check-counts.ts";

/** The way CodeArts takes to the hosts of this import. Nothing when the cluster is gone. */
export function ReceiptPath({ job, rows }: { job: ImportJob; rows: readonly ImportJobRow[] }) {
  const cluster = useQuery(clusterQueries.detail(job.clusterId));
  const isProxied = cluster.data?.access === "proxy";
  const proxies = useQuery({ ...hostQueries.proxies(job.clusterId), enabled: isProxied }).data?.items;
  if (cluster.isPending) return <Skeleton className="m-5 h-52" />;
  if (!cluster.data) return null;
  const { access, os, agentPoolId } = cluster.data;
  const used = new Set(rows.flatMap(({ proxyName }) => proxyName ?? []));
  const proxy = proxies?.find(({ name }) => used.has(name)) ?? proxies?.[0];
  const hosts = rows.filter(({ hostId }) => hostId !== null);
  return (
    <PathPicture
      access={access}
      os={os}
      agentPoolId={agentPoolId}
      proxy={proxy ? { ...proxy, status: proxy.verification.status } : null}
      end={{ total: hosts.length, health: checkCounts(hosts) }}
      port={null}
      className="my-auto pb-2"
    />
  );
}
