"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { SearchX, Server } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo } from "react";
import { isFull } from "#components/cluster/cluster-rules.ts";
import { FilterSelect } from "#components/list/filter-select.tsx";
import { SearchBox } from "#components/list/search-box.tsx";
import { Toolbar } from "#components/list/toolbar.tsx";
import { useListState } from "#components/list/use-list-state.ts";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { isNarrowed, type ListChange, type ListState } from "#lib/client/list-state.ts";
import type { Access, Cluster } from "#lib/domain/cluster.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { hostListShape, hostRoles, toHostQuery, verificationStatuses } from "./host-list.ts";
import { HostTable, HostTableSkeleton } from "./host-table.tsx";
import { useSelection } from "./use-selection.ts";
import { VerificationNews } from "./verification-news.tsx";

type Props = {
  cluster: Pick<Cluster, "id" | "os" | "access" | "hostCount" | "rights">;
  /** What one would do in an empty cluster. */
  firstStep: ReactNode;
};

/** The hosts of a cluster. While a check is under way it looks again by itself, ever more slowly. */
export function HostsPanel({ cluster, firstStep }: Props) {
  const [state, change] = useListState(hostListShape);
  const client = useQueryClient();
  const query = useQuery(hostQueries.list(cluster.id, toHostQuery(state)));
  const proxyNames = useProxyNames(cluster);
  const recount = useCallback(
    () => void client.invalidateQueries({ queryKey: clusterQueries.detail(cluster.id).queryKey }),
    [client, cluster.id],
  );
  const { data } = query;
  const isEmpty = data?.total === 0 && !isNarrowed(state);
  const { chosen, selection, clear } = useSelection(data?.items);
  return (
    <Card>
      {!isEmpty && <HostFilters state={state} change={change} total={data?.total ?? null} />}
      <BulkBar cluster={cluster} chosen={chosen} onClear={clear} />
      <FailedRead query={query} />
      {query.isPending && <HostTableSkeleton />}
      {data && <VerificationNews hosts={data.items} onSettled={recount} />}
      {data && data.items.length > 0 && (
        <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "opacity-60" : ""}>
          <HostTable
            clusterId={cluster.id}
            canAdd={cluster.rights.addHost && !isFull(cluster)}
            hosts={data.items}
            proxyNames={proxyNames}
            sorting={{ state, onSort: change }}
            selection={selection}
          />
          <Pagination {...data} onPageChange={(page) => change({ page })} />
        </div>
      )}
      {isEmpty && <NoHosts access={cluster.access} firstStep={firstStep} />}
      {data && !isEmpty && data.items.length === 0 && (
        <NoMatch onClear={() => change({ q: "", page: 1, filters: { role: "", verification: "" } })} />
      )}
    </Card>
  );
}

function useProxyNames({ id, access }: Props["cluster"]): ReadonlyMap<string, string> {
  const proxies = useQuery({ ...hostQueries.proxies(id), enabled: access === "proxy" }).data?.items;
  return useMemo(() => new Map(proxies?.map((proxy) => [proxy.id, proxy.name])), [proxies]);
}

function NoHosts({ access, firstStep }: { access: Access; firstStep: ReactNode }) {
  const t = useTranslations("host.list");
  return (
    <EmptyState icon={<Server />} title={t("emptyTitle")} action={firstStep}>
      {t(access === "proxy" ? "emptyProxyText" : "emptyText")}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTranslations("host.list");
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("noMatchTitle")}
      action={<Button onClick={onClear}>{t("clear")}</Button>}
    >
      {t("noMatchText")}
    </EmptyState>
  );
}

type FilterProps = {
  state: ListState;
  change: (change: ListChange, how?: "push" | "replace") => void;
  total: number | null;
};

function HostFilters({ state, change, total }: FilterProps) {
  const t = useTranslations("host");
  const statusWords = useTranslations("verification.status");
  const count = total !== null && isNarrowed(state) && (
    <span role="status">{t("list.found", { total })}</span>
  );
  return (
    <Toolbar count={count}>
      <SearchBox label={t("list.search")} value={state.q} onSearch={(q) => change({ q }, "replace")} />
      <FilterSelect
        label={t("list.filterRole")}
        any={t("list.anyRole")}
        value={state.filters.role}
        onChange={(role) => change({ filters: { role } })}
        options={hostRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <FilterSelect
        label={t("list.filterVerification")}
        any={t("list.anyVerification")}
        value={state.filters.verification}
        onChange={(verification) => change({ filters: { verification } })}
        options={verificationStatuses.map((value) => ({ value, label: statusWords(value) }))}
      />
    </Toolbar>
  );
}
