"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import { HostEditForm } from "./host-edit-form.tsx";
import { FormSkeleton } from "./host-form-skeleton.tsx";

type Props = {
  clusterId: string;
  hostId: string;
  /** Opened for a new login. */
  opensLogin: boolean;
};

export function EditHostScreen({ clusterId, hostId, opensLogin }: Props) {
  const t = useTranslations("cluster");
  const cluster = useQuery(clusterQueries.detail(clusterId));
  const version = useQuery(hostQueries.version(clusterId, hostId));
  const failed = [version, cluster].find((query) => query.isError && query.data === undefined);
  if (failed) return <FailedPage query={failed} above={{ label: t("title"), href: paths.clusters() }} />;
  if (!cluster.data || !version.data) return <FormSkeleton />;
  return <HostEditForm cluster={cluster.data} start={version.data} opensLogin={opensLogin} />;
}
