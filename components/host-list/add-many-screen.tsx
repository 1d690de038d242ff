"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { paths } from "#lib/client/paths.ts";

// Parsers, schemas and the grid weigh more than all of the rest of the console: they come after the page itself.
const Workbench = lazy(() => import("./workbench.tsx"));

/** Adds many hosts to a cluster, from a list. */
export function AddManyScreen({ clusterId }: { clusterId: string }) {
  const t = useTranslations("list");
  const clusters = useTranslations("cluster");
  const query = useQuery(clusterQueries.detail(clusterId));
  const cluster = query.data;
  if (query.isError && !cluster)
    return <FailedPage query={query} above={{ label: clusters("title"), href: paths.clusters() }} />;
  if (!cluster)
    return (
      <Loading>
        <Skeleton className="mt-1.5 h-6 w-72 max-w-full" />
        <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
        <SourceSkeleton />
      </Loading>
    );
  return (
    <>
      <PageHeader
        title={t("titleFor", { cluster: cluster.name })}
        lede={t("lede")}
        breadcrumbs={[
          { label: clusters("title"), href: paths.clusters() },
          { label: cluster.name, href: paths.cluster(cluster.id) },
        ]}
      />
      {cluster.rights.addHost ? (
        <Suspense
          fallback={
            <Loading>
              <SourceSkeleton />
            </Loading>
          }
        >
          <Workbench cluster={cluster} />
        </Suspense>
      ) : (
        <Banner tone="wait" title={t("noRight")} />
      )}
    </>
  );
}

function SourceSkeleton() {
  return (
    <>
      <Skeleton className="mt-7 h-7 w-40" />
      <Skeleton className="mt-4 h-96 rounded-xl" />
    </>
  );
}
