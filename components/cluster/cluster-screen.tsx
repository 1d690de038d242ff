"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AuditPanel } from "#components/audit/audit-panel.tsx";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { HostsPanel } from "#components/host/hosts-panel.tsx";
import { PathPicture } from "#components/path-picture/path-picture.tsx";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { type ClusterTab, paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type NextStep, nextStep } from "#lib/domain/next-step.ts";
import { AddHostButton } from "./add-host-button.tsx";
import { AddManyButton } from "./add-many-button.tsx";
import { ClusterFacts } from "./cluster-facts.tsx";
import { NextStepPanel } from "./next-step-panel.tsx";

// Nobody opens a cluster at these parts often enough to make everybody load them.
const ClusterSettings = dynamic(async () => (await import("./cluster-settings.tsx")).ClusterSettings, {
  loading: () => <TabSkeleton />,
});

const EnvironmentsPanel = dynamic(async () => (await import("./environments-panel.tsx")).EnvironmentsPanel, {
  loading: () => <TabSkeleton />,
});
const PermissionsPanel = dynamic(async () => (await import("./permissions-panel.tsx")).PermissionsPanel, {
  loading: () => <TabSkeleton />,
});

type Props = { clusterId: string; tab: ClusterTab };

export function ClusterScreen({ clusterId, tab }: Props) {
  const t = useTranslations("cluster");
  const query = useQuery(clusterQueries.detail(clusterId));
  if (query.data)
    return <LoadedCluster cluster={query.data} tab={tab} notice={<FailedRead query={query} />} />;
  if (query.isPending) return <ClusterSkeleton />;
  return <FailedPage query={query} above={{ label: t("title"), href: paths.clusters() }} />;
}

type LoadedProps = { cluster: Cluster; tab: ClusterTab; notice: ReactNode };

function LoadedCluster({ cluster, tab, notice }: LoadedProps) {
  const t = useTranslations("cluster");
  usePageTitle(cluster.name);
  const hasProxies = cluster.access === "proxy";
  const proxies = useQuery({ ...hostQueries.proxies(cluster.id), enabled: hasProxies }).data;
  const isCounted = cluster.hostCount !== null && (!hasProxies || proxies !== undefined);
  const counts = { total: cluster.hostCount ?? 0, proxies: proxies?.total ?? 0 };
  const step = isCounted ? nextStep(cluster, counts) : null;
  const proxy = proxies?.items[0];
  return (
    <>
      <PageHeader
        title={cluster.name}
        lede={cluster.description}
        breadcrumbs={[{ label: t("title"), href: paths.clusters() }]}
        actions={<HeaderActions cluster={cluster} step={step} />}
      />
      {notice}
      {step && <NextStepPanel cluster={cluster} step={step} />}
      <div className="mb-8 grid items-stretch gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <Card title={t("page.facts")} className="order-2 lg:order-1">
          <ClusterFacts cluster={cluster} />
        </Card>
        <Card title={t("page.path")} className="order-1 flex flex-col lg:order-2">
          <PathPicture
            access={cluster.access}
            os={cluster.os}
            agentPoolId={cluster.agentPoolId}
            proxy={proxy ? { ...proxy, status: proxy.verification.status } : null}
            end={{ total: cluster.hostCount ?? 0, health: cluster.health }}
            port={null}
            className="my-auto pb-2"
          />
        </Card>
      </div>
      <ClusterTabs cluster={cluster} tab={tab} />
      {tab === "hosts" && (
        <HostsPanel cluster={cluster} firstStep={<FirstStep cluster={cluster} step={step} />} />
      )}
      {tab === "environments" && <EnvironmentsPanel clusterId={cluster.id} />}
      {tab === "permissions" && <PermissionsPanel cluster={cluster} />}
      {tab === "activity" && <AuditPanel clusterId={cluster.id} />}
      {tab === "settings" && <ClusterSettings cluster={cluster} />}
    </>
  );
}

function HeaderActions({ cluster, step }: { cluster: Cluster; step: NextStep | null }) {
  const t = useTranslations("cluster.page");
  return (
    <>
      <ButtonLink variant="ghost" href={paths.compare(cluster.id)}>
        {t("compare")}
      </ButtonLink>
      {/* While the page proposes a next step, what adds hosts stands there. */}
      {step === null && <AddManyButton cluster={cluster} />}
      {cluster.access === "proxy" && step !== "addProxy" && (
        <AddHostButton cluster={cluster} adds="proxy" variant="secondary" />
      )}
      {step === null && <AddHostButton cluster={cluster} />}
    </>
  );
}

/** In the empty table; the panel above it carries the main button. */
function FirstStep({ cluster, step }: { cluster: Cluster; step: ReturnType<typeof nextStep> }) {
  return (
    <AddHostButton
      cluster={cluster}
      variant="secondary"
      {...(step === "addProxy" ? { adds: "proxy" } : {})}
    />
  );
}

function ClusterTabs({ cluster, tab }: { cluster: Cluster; tab: ClusterTab }) {
  const t = useTranslations("cluster.page");
  return (
    <Tabs
      label={t("tabs")}
      tabs={[
        {
          href: paths.cluster(cluster.id),
          label: t("hosts"),
          isCurrent: tab === "hosts",
          count: cluster.hostCount,
        },
        {
          href: paths.cluster(cluster.id, "environments"),
          label: t("environments"),
          isCurrent: tab === "environments",
        },
        {
          href: paths.cluster(cluster.id, "permissions"),
          label: t("permissions"),
          isCurrent: tab === "permissions",
        },
        {
          href: paths.cluster(cluster.id, "activity"),
          label: t("activity"),
          isCurrent: tab === "activity",
        },
        {
          href: paths.cluster(cluster.id, "settings"),
          label: t("settings"),
          isCurrent: tab === "settings",
        },
      ]}
    />
  );
}

function TabSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-64 rounded-xl" />
    </Loading>
  );
}

function ClusterSkeleton() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-56" />
      <Skeleton className="mt-3 h-3.5 w-80 max-w-full" />
      <div className="mt-7 grid gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <Skeleton className="h-81 rounded-xl" />
        <Skeleton className="h-81 rounded-xl" />
      </div>
      <Skeleton className="mt-8 h-64 rounded-xl" />
    </Loading>
  );
}
