"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import { HostFormScreen } from "./host-form-screen.tsx";
import { FormSkeleton } from "./host-form-skeleton.tsx";
import { emptyHost, likeHost, nextHost } from "./host-values.ts";

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
  const model = useQuery({ ...modelQuery(clusterId, likeId ?? ""), enabled: likeId !== null });
  if (cluster.isError && !cluster.data)
    return <FailedPage query={cluster} above={{ label: t("title"), href: paths.clusters() }} />;
  // A model that cannot be read is no reason to keep anybody from typing.
  if (!cluster.data || (likeId !== null && model.isPending)) return <FormSkeleton />;
  const like = model.data ?? null;
  return (
    <HostFormScreen
      cluster={cluster.data}
      initial={like ? nextHost(likeHost(like.host), like.next) : emptyHost(cluster.data, role)}
      like={like?.host ?? null}
      draftKey={`new-host/${clusterId}/${likeId ?? role}`}
    />
  );
}

/** The host to fill the form in like, and the name and address after its own; null where the cluster has no such host. */
const modelQuery = (clusterId: string, hostId: string) =>
  queryOptions({
    queryKey: [...hostQueries.all(clusterId), "model", hostId],
    queryFn: async ({ client }) => {
      const hosts = await client.fetchQuery(hostQueries.whole(clusterId));
      const { modelOf } = await import("#components/speed/next-like.ts");
      return modelOf(hosts, hostId);
    },
    // What is proposed holds for this moment, and never changes behind the typing.
    staleTime: "static",
    gcTime: 0,
  });
