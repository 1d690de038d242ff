"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import type { SplitTarget } from "./outlook.ts";
import { newTargets } from "./split-targets.ts";

/**
 * The names of the proxies that each chosen cluster has; a cluster of which not all are known is missing. Those of the
 * first cluster do not follow its targets, so what goes elsewhere must find its proxy there.
 */
function useProxyNames(clusterIds: readonly string[], isWanted: boolean): ReadonlyMap<string, string[]> {
  const pages = useQueries({
    queries: clusterIds.map((id) => ({ ...hostQueries.proxies(id), enabled: isWanted })),
  });
  return new Map(
    clusterIds.flatMap((id, at) => {
      const page = pages[at]?.data;
      return page && page.items.length >= page.total
        ? [[id, page.items.map(({ name }) => name)] as const]
        : [];
    }),
  );
}

/** Where the hosts go for which the cluster has no room: nowhere, into clusters that have some, into new ones. */
export function useSplit(cluster: Cluster, cells: readonly HostCells[], { overflow }: Judged) {
  const [isSplit, setIsSplit] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [makesNew, setMakesNew] = useState(false);
  const { os, access } = cluster;
  const query = useQuery({
    ...clusterQueries.list({ os, access, pageSize: 100, sort: "name" }),
    enabled: overflow !== null && isSplit,
  });
  const others = useMemo<SplitTarget[]>(
    () =>
      (query.data?.items ?? [])
        .filter(({ id, rights }) => id !== cluster.id && rights.addHost)
        .map(({ id, name, hostCount }) => ({
          id,
          name,
          room: hostsPerCluster - (hostCount ?? 0),
          isNew: false,
        }))
        .filter(({ room }) => room > 0),
    [query.data, cluster.id],
  );
  const proxies = access === "proxy" ? cells.filter(({ role }) => role === "proxy").length : 0;
  const over = overflow?.over ?? 0;
  const picked = others.filter(({ id }) => chosen.includes(id));
  const placed = picked.reduce((sum, { room }) => sum + Math.max(0, room - proxies), 0);
  const made = newTargets(
    cluster.name,
    Math.max(0, over - placed),
    hostsPerCluster - proxies,
    (query.data?.items ?? []).map(({ name }) => name).concat(cluster.name),
  );
  const isOn = overflow !== null && isSplit;
  const proxyNames = useProxyNames(
    picked.map(({ id }) => id),
    isOn && access === "proxy",
  );
  const targets = isOn ? [...picked, ...(makesNew ? made : [])] : [];
  return {
    isSplit,
    setIsSplit,
    others,
    isReading: isOn && query.isPending,
    chosen,
    toggle: (id: string, isChosen: boolean) =>
      setChosen((before) => (isChosen ? [...before, id] : before.filter((other) => other !== id))),
    made,
    makesNew,
    setMakesNew,
    targets,
    proxies,
    /** The proxies of a target by name; `null` while they are not known. */
    proxiesOf: ({ id, isNew }: SplitTarget) => (isNew ? [] : (proxyNames.get(id) ?? null)),
  };
}

export type SplitDesk = ReturnType<typeof useSplit>;
