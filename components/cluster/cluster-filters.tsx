"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterSelect } from "#components/list/filter-select.tsx";
import { SearchBox } from "#components/list/search-box.tsx";
import { Toolbar } from "#components/list/toolbar.tsx";
import { agentPoolQueries } from "#lib/client/agent-pools.ts";
import { isNarrowed, type ListChange, type ListState } from "#lib/client/list-state.ts";
import { clustersPerProject } from "#lib/domain/limits.ts";
import { shortId } from "./cluster-words.tsx";

type Props = {
  state: ListState;
  change: (change: ListChange, how?: "push" | "replace") => void;
  /** Matches of the present search, null while they are being read. */
  total: number | null;
};

export function ClusterFilters({ state, change, total }: Props) {
  const t = useTranslations("cluster");
  const pools = usePoolOptions();
  const filter = (name: string) => (value: string) => change({ filters: { [name]: value } });
  return (
    <Toolbar count={total !== null && <Count total={total} isNarrowed={isNarrowed(state)} />}>
      <SearchBox label={t("list.search")} value={state.q} onSearch={(q) => change({ q }, "replace")} />
      <FilterSelect
        label={t("list.filterOs")}
        any={t("list.anyOs")}
        value={state.filters.os}
        onChange={filter("os")}
        options={(["linux", "windows"] as const).map((value) => ({ value, label: t(`os.${value}`) }))}
      />
      <FilterSelect
        label={t("list.filterAccess")}
        any={t("list.anyAccess")}
        value={state.filters.access}
        onChange={filter("access")}
        options={(["direct", "proxy"] as const).map((value) => ({ value, label: t(`access.${value}`) }))}
      />
      <FilterSelect
        label={t("list.filterPool")}
        any={t("list.anyPool")}
        value={state.filters.agentPoolId}
        onChange={filter("agentPoolId")}
        options={withChosen(pools, state.filters.agentPoolId)}
      />
    </Toolbar>
  );
}

function Count({ total, isNarrowed }: { total: number; isNarrowed: boolean }) {
  const t = useTranslations("cluster.list");
  if (isNarrowed) return <span role="status">{t("found", { total })}</span>;
  const of = { total, limit: clustersPerProject };
  return (
    <>
      <span aria-hidden>{t("count", of)}</span>
      <span className="sr-only">{t("countLabel", of)}</span>
    </>
  );
}

function usePoolOptions() {
  const t = useTranslations("cluster.pool");
  const pools = useQuery(agentPoolQueries.list()).data?.items ?? [];
  const selfHosted = pools.flatMap(({ id }) => (id === null ? [] : [{ value: id, label: shortId(id) }]));
  return [{ value: "official", label: t("official") }, ...selfHosted];
}

/** A pool in the address that no cluster uses (any more) must still be seen to filter. */
function withChosen(options: { value: string; label: string }[], chosen: string | undefined) {
  const isKnown = !chosen || options.some(({ value }) => value === chosen);
  return isKnown ? options : [...options, { value: chosen, label: shortId(chosen) }];
}
