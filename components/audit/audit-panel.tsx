"use client";

import { useQuery } from "@tanstack/react-query";
import { ListChecks, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterDay } from "#components/list/filter-day.tsx";
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
import type { AuditListQuery } from "#lib/domain/audit.ts";
import { auditActions, auditListShape, auditObjectTypes, auditOutcomes, toAuditQuery } from "./audit-list.ts";
import { AuditTable, AuditTableSkeleton } from "./audit-table.tsx";
import { ExportButton } from "./export-button.tsx";

const none = { action: "", objectType: "", outcome: "", from: "", to: "" };

/** What was done in the project, or in one of its clusters. */
export function AuditPanel({ clusterId }: { clusterId?: string }) {
  const t = useTranslations("audit.list");
  const [state, change] = useListState(auditListShape);
  const asked = { ...toAuditQuery(state), ...(clusterId && { clusterId }) };
  const query = useQuery(auditQueries.list(asked));
  const { data } = query;
  const isEmpty = data?.total === 0 && !isNarrowed(state);
  const clear = () => change({ q: "", page: 1, filters: none });
  return (
    <Card>
      {!isEmpty && <AuditFilters state={state} change={change} asked={asked} total={data?.total ?? 0} />}
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

type FilterProps = {
  state: ListState;
  change: (change: ListChange, how?: "push" | "replace") => void;
  asked: Partial<AuditListQuery>;
  total: number;
};

function AuditFilters({ state, change, asked, total }: FilterProps) {
  const t = useTranslations("audit");
  return (
    <Toolbar count={<ExportButton query={asked} total={total} />}>
      <SearchBox label={t("list.search")} value={state.q} onSearch={(q) => change({ q }, "replace")} />
      <FilterSelect
        label={t("list.filterAction")}
        any={t("list.anyAction")}
        value={state.filters.action}
        onChange={(action) => change({ filters: { action } })}
        options={auditActions.map((value) => ({ value, label: t(`action.${value}`) }))}
      />
      <FilterSelect
        label={t("list.filterObject")}
        any={t("list.anyObject")}
        value={state.filters.objectType}
        onChange={(objectType) => change({ filters: { objectType } })}
        options={auditObjectTypes.map((value) => ({ value, label: t(`objectType.${value}`) }))}
      />
      <FilterSelect
        label={t("list.filterOutcome")}
        any={t("list.anyOutcome")}
        value={state.filters.outcome}
        onChange={(outcome) => change({ filters: { outcome } })}
        options={auditOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <FilterDay
        label={t("list.from")}
        value={state.filters.from}
        max={state.filters.to}
        onChange={(from) => change({ filters: { from } })}
      />
      <FilterDay
        label={t("list.to")}
        value={state.filters.to}
        min={state.filters.from}
        onChange={(to) => change({ filters: { to } })}
      />
    </Toolbar>
  );
}
