"use client";

import { useQuery } from "@tanstack/react-query";
import { ListChecks, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterSelect } from "#components/list/filter-select.tsx";
import { SearchBox } from "#components/list/search-box.tsx";
import { Toolbar } from "#components/list/toolbar.tsx";
import { useListState } from "#components/list/use-list-state.ts";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { auditQueries } from "#lib/client/audit.ts";
import { isNarrowed, type ListChange, type ListState } from "#lib/client/list-state.ts";
import { auditActions, auditListShape, auditOutcomes, toAuditQuery } from "./audit-list.ts";
import { AuditTable, AuditTableSkeleton } from "./audit-table.tsx";

/** What was done in the project, or in one of its clusters. */
export function AuditPanel({ clusterId }: { clusterId?: string }) {
  const t = useTranslations("audit.list");
  const [state, change] = useListState(auditListShape);
  const query = useQuery(auditQueries.list({ ...toAuditQuery(state), ...(clusterId && { clusterId }) }));
  const { data } = query;
  const isEmpty = data?.total === 0 && !isNarrowed(state);
  const clear = () => change({ q: "", page: 1, filters: { action: "", outcome: "" } });
  return (
    <Card>
      {!isEmpty && <AuditFilters state={state} change={change} />}
      <FailedRead query={query} />
      {query.isPending && <AuditTableSkeleton />}
      {data && data.items.length > 0 && (
        <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "opacity-60" : ""}>
          <AuditTable entries={data.items} />
          <Pagination {...data} onPageChange={(page) => change({ page })} />
        </div>
      )}
      {isEmpty && (
        <EmptyState icon={<ListChecks />} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      )}
      {data && !isEmpty && data.items.length === 0 && (
        <EmptyState
          icon={<SearchX />}
          title={t("noMatchTitle")}
          action={<Button onClick={clear}>{t("clear")}</Button>}
        >
          {t("noMatchText")}
        </EmptyState>
      )}
    </Card>
  );
}

type FilterProps = { state: ListState; change: (change: ListChange, how?: "push" | "replace") => void };

function AuditFilters({ state, change }: FilterProps) {
  const t = useTranslations("audit");
  return (
    <Toolbar>
      <SearchBox label={t("list.search")} value={state.q} onSearch={(q) => change({ q }, "replace")} />
      <FilterSelect
        label={t("list.filterAction")}
        any={t("list.anyAction")}
        value={state.filters.action}
        onChange={(action) => change({ filters: { action } })}
        options={auditActions.map((value) => ({ value, label: t(`action.${value}`) }))}
      />
      <FilterSelect
        label={t("list.filterOutcome")}
        any={t("list.anyOutcome")}
        value={state.filters.outcome}
        onChange={(outcome) => change({ filters: { outcome } })}
        options={auditOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
    </Toolbar>
  );
}
