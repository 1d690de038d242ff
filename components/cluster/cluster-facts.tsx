"use client";

import { useTranslations } from "next-intl";
import { Fact, Facts } from "#components/list/facts.tsx";
import { Moment } from "#components/list/moment.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import { HostCount, PoolName } from "./cluster-words.tsx";
import { HealthBar } from "./health-bar.tsx";

export function ClusterFacts({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("cluster");
  return (
    <Facts>
      <Fact name={t("column.health")}>
        <HealthBar cluster={cluster} />
      </Fact>
      <Fact name={t("column.hosts")}>
        <HostCount count={cluster.hostCount} />
      </Fact>
      <Fact name={t("column.os")}>{t(`os.${cluster.os}`)}</Fact>
      <Fact name={t("column.access")}>{t(`access.${cluster.access}`)}</Fact>
      <Fact name={t("column.pool")}>
        <PoolName agentPoolId={cluster.agentPoolId} />
        {cluster.agentPoolId && <CopyButton text={cluster.agentPoolId} name={t("form.poolId")} />}
      </Fact>
      <Fact name={t("page.createdBy")}>{cluster.createdBy ?? t("page.unknown")}</Fact>
      <Fact name={t("page.created")}>
        <Moment at={cluster.createdAt} />
        {cluster.createdAt === null && t("page.unknown")}
      </Fact>
      <Fact name={t("page.id")}>
        <code className="text-sm">{cluster.id}</code> <CopyButton text={cluster.id} name={t("page.id")} />
      </Fact>
    </Facts>
  );
}
