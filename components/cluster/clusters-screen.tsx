"use client";

import { useQuery } from "@tanstack/react-query";
import { Layers, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useListState } from "#components/list/use-list-state.ts";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { isNarrowed, sortBy } from "#lib/client/list-state.ts";
import { ClusterFilters } from "./cluster-filters.tsx";
import { clusterListShape, toClusterQuery } from "./cluster-list.ts";
import { ClusterTable, ClusterTableSkeleton } from "./cluster-table.tsx";
import { NewClusterButton } from "./new-cluster-button.tsx";

type Props = { project: { id: string; name: string } };

/** All clusters of the chosen project. */
export function ClustersScreen({ project }: Props) {
  const t = useTranslations("cluster");
  const [state, change] = useListState(clusterListShape);
  const query = useQuery(clusterQueries.list(toClusterQuery(state)));
  const { data } = query;
  const narrowed = isNarrowed(state);
  const isEmpty = data?.total === 0 && !narrowed;
  const button = <NewClusterButton project={project} total={data && !narrowed ? data.total : null} />;
  return (
    <>
      <PageHeader title={t("title")} lede={t("lede")} actions={!isEmpty && button} />
      <Card>
        {!isEmpty && <ClusterFilters state={state} change={change} total={data?.total ?? null} />}
        <FailedRead query={query} />
        {query.isPending && <ClusterTableSkeleton />}
        {data && data.items.length > 0 && (
          <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "opacity-60" : ""}>
            <ClusterTable
              clusters={data.items}
              direction={state.direction}
              onSort={() => change(sortBy(state, "name"))}
            />
            <Pagination {...data} onPageChange={(page) => change({ page })} />
          </div>
        )}
        {isEmpty && (
          <EmptyState icon={<Layers />} title={t("list.emptyTitle")} action={button}>
            {t("list.emptyText")}
          </EmptyState>
        )}
        {data && !isEmpty && data.items.length === 0 && (
          <EmptyState
            icon={<SearchX />}
            title={t("list.noMatchTitle")}
            action={
              <Button
                onClick={() => change({ q: "", page: 1, filters: { os: "", access: "", agentPoolId: "" } })}
              >
                {t("list.clear")}
              </Button>
            }
          >
            {t("list.noMatchText")}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
