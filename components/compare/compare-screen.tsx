"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";

// The readers of lists and the rules come after the page itself.
const CompareDesk = lazy(() => import("./compare-desk.tsx"));

/** The hosts one wants beside those the cluster has. */
export function CompareScreen({ clusterId }: { clusterId: string }) {
  const t = useTranslations("cluster");
  const query = useQuery(clusterQueries.detail(clusterId));
  if (query.data) return <LoadedCompare cluster={query.data} />;
  if (query.isPending) return <CompareSkeleton />;
  return <FailedPage query={query} above={{ label: t("title"), href: paths.clusters() }} />;
}

function LoadedCompare({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("compare");
  const clusters = useTranslations("cluster");
  const title = t("titleFor", { cluster: cluster.name });
  usePageTitle(title);
  return (
    <>
      <PageHeader
        title={title}
        lede={t("lede")}
        breadcrumbs={[
          { label: clusters("title"), href: paths.clusters() },
          { label: cluster.name, href: paths.cluster(cluster.id) },
        ]}
      />
      <Suspense fallback={<DeskSkeleton />}>
        <CompareDesk cluster={cluster} />
      </Suspense>
    </>
  );
}

function DeskSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-72 rounded-xl" />
    </Loading>
  );
}

function CompareSkeleton() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-72 max-w-full" />
      <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
      <Skeleton className="mt-7 h-72 rounded-xl" />
    </Loading>
  );
}
