"use client";

import { useQuery } from "@tanstack/react-query";
import { ListPlus, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterSelect } from "#components/list/filter-select.tsx";
import { Toolbar } from "#components/list/toolbar.tsx";
import { useListState } from "#components/list/use-list-state.ts";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { jobQueries } from "#lib/client/import-jobs.ts";
import { isNarrowed } from "#lib/client/list-state.ts";
import { paths } from "#lib/client/paths.ts";
import { jobListShape, jobStatuses, toJobQuery } from "./job-list.ts";
import { JobsTable, JobsTableSkeleton } from "./jobs-table.tsx";

/** All import jobs of the chosen project. */
export function JobsScreen() {
  const t = useTranslations("job");
  const [state, change] = useListState(jobListShape);
  const query = useQuery(jobQueries.list(toJobQuery(state)));
  const { data } = query;
  const narrowed = isNarrowed(state);
  const isEmpty = data?.total === 0 && !narrowed;
  const statuses = jobStatuses.map((value) => ({ value, label: t(`status.${value}`) }));
  return (
    <>
      <PageHeader title={t("title")} lede={t("lede")} />
      <Card>
        {!isEmpty && (
          <Toolbar
            count={narrowed && data && <span role="status">{t("list.found", { total: data.total })}</span>}
          >
            <FilterSelect
              label={t("list.filterStatus")}
              any={t("list.anyStatus")}
              value={state.filters.status}
              onChange={(status) => change({ filters: { status } })}
              options={statuses}
            />
          </Toolbar>
        )}
        <FailedRead query={query} />
        {query.isPending && <JobsTableSkeleton />}
        {data && data.items.length > 0 && (
          <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "opacity-60" : ""}>
            <JobsTable jobs={data.items} />
            <Pagination {...data} onPageChange={(page) => change({ page })} />
          </div>
        )}
        {isEmpty && (
          <EmptyState
            icon={<ListPlus />}
            title={t("list.emptyTitle")}
            action={
              <ButtonLink variant="primary" href={paths.clusters()}>
                {t("list.emptyAction")}
              </ButtonLink>
            }
          >
            {t("list.emptyText")}
          </EmptyState>
        )}
        {data && !isEmpty && data.items.length === 0 && (
          <EmptyState
            icon={<SearchX />}
            title={t("list.noMatchTitle")}
            action={
              <Button onClick={() => change({ page: 1, filters: { status: "" } })}>{t("list.clear")}</Button>
            }
          >
            {t("list.noMatchText")}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
