"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { clusterQueries } from "#lib/client/clusters.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import type { SplitTarget } from "./outlook.ts";
import { newTargets } from "./split-targets.ts";

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
  };
}

export type SplitDesk = ReturnType<typeof useSplit>;
