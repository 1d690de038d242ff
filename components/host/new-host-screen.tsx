"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import { HostFormScreen } from "./host-form-screen.tsx";
import { emptyHost, likeHost } from "./host-values.ts";

type Props = {
  clusterId: string;
  /** Chosen beforehand, where roles exist. */
  role: "proxy" | "target";
  /** A host whose values, secrets left out, fill the form in. */
  likeId: string | null;
};

export function NewHostScreen({ clusterId, role, likeId }: Props) {
  const t = useTranslations("cluster");
  const cluster = useQuery(clusterQueries.detail(clusterId));
  const like = useQuery({
    ...hostQueries.detail(clusterId, likeId ?? ""),
    enabled: likeId !== null,
    refetchInterval: false,
  });
  if (cluster.isError && !cluster.data)
    return <FailedPage query={cluster} above={{ label: t("title"), href: paths.clusters() }} />;
  // A model that cannot be read is no reason to keep anybody from typing.
  if (!cluster.data || (likeId !== null && like.isPending)) return <FormSkeleton />;
  const initial = like.data ? likeHost(like.data) : emptyHost(cluster.data, role);
  return <HostFormScreen cluster={cluster.data} initial={initial} like={like.data ?? null} />;
}

export function FormSkeleton() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-72 max-w-full" />
      <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
      <div className="mt-7 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid gap-6">
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
          <Skeleton className="h-24" />
          <Skeleton className="h-16" />
        </div>
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </Loading>
  );
}
