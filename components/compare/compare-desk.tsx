"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Recognised } from "#components/host-list/recognised.tsx";
import { useSource } from "#components/host-list/use-source.ts";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { hostQueries } from "#lib/client/hosts.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { CompareResult } from "./compare-result.tsx";
import { CompareSource } from "./compare-source.tsx";
import { compareWith } from "./comparison.ts";

const noGrid = () => undefined;

/** Reads a list as the page for adding many does, and lays it beside the cluster. Default export, as `lazy` asks for one. */
export default function CompareDesk({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("compare.source");
  const desk = useSource(noGrid);
  const query = useQuery(hostQueries.whole(cluster.id));
  const cells = desk.source?.made.cells;
  const hosts = query.data;
  const compared = useMemo(
    () => (cells && cells.length > 0 && hosts ? compareWith(cells, hosts) : null),
    [cells, hosts],
  );
  return (
    <div className="grid gap-6">
      {desk.source ? (
        <Recognised source={desk.source} desk={desk} columnsHint={t("columns")} />
      ) : (
        <CompareSource desk={desk} />
      )}
      {desk.source && <FailedRead query={query} />}
      {desk.source && query.isPending && (
        <Loading>
          <Skeleton className="h-64 rounded-xl" />
        </Loading>
      )}
      {compared && <CompareResult cluster={cluster} compared={compared} onAgain={desk.forget} />}
    </div>
  );
}
