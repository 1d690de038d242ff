"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CopyPlus, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback } from "react";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { breakOf } from "#components/path-picture/drawing.ts";
import { PathPicture } from "#components/path-picture/path-picture.tsx";
import { FailedPage } from "#components/problem/failed-page.tsx";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { useMissingRight } from "#components/rights/missing-right.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { DeleteHost } from "./delete-host.tsx";
import { EditHostButton } from "./edit-host-button.tsx";
import { endpointOf } from "./endpoint.ts";
import { HostFacts } from "./host-facts.tsx";
import { VerificationBadge } from "./status-badge.tsx";
import { VerificationCard } from "./verification-card.tsx";
import { VerificationNews } from "./verification-news.tsx";

type Props = { clusterId: string; hostId: string };

export function HostScreen({ clusterId, hostId }: Props) {
  const t = useTranslations("cluster");
  const cluster = useQuery(clusterQueries.detail(clusterId));
  const host = useQuery(hostQueries.detail(clusterId, hostId));
  const failed = [host, cluster].find((query) => query.isError && query.data === undefined);
  if (failed) return <FailedPage query={failed} above={{ label: t("title"), href: paths.clusters() }} />;
  if (!host.data || !cluster.data) return <HostSkeleton />;
  return <LoadedHost cluster={cluster.data} host={host.data} notice={<FailedRead query={host} />} />;
}

type LoadedProps = { cluster: Cluster; host: Host; notice: ReactNode };

function LoadedHost({ cluster, host, notice }: LoadedProps) {
  const t = useTranslations("host.page");
  const clusters = useTranslations("cluster");
  const client = useQueryClient();
  const proxy = useProxyOf(cluster, host);
  usePageTitle(`${host.name} · ${cluster.name}`);
  const isProxy = host.role === "proxy";
  const recount = useCallback(
    () => void client.invalidateQueries({ queryKey: clusterQueries.all(), refetchType: "none" }),
    [client],
  );
  return (
    <>
      <PageHeader
        title={host.name}
        badge={<VerificationBadge status={host.verification.status} />}
        lede={<Whereabouts cluster={cluster} host={host} proxy={proxy} />}
        breadcrumbs={[
          { label: clusters("title"), href: paths.clusters() },
          { label: cluster.name, href: paths.cluster(cluster.id) },
        ]}
        actions={<HostActions cluster={cluster} host={host} />}
      />
      <VerificationNews hosts={[host]} onSettled={recount} />
      {notice}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <VerificationCard cluster={cluster} host={host} proxyName={proxy?.name ?? null} />
        <Card title={t("path")}>
          <PathPicture
            isCropped
            access={cluster.access}
            os={host.os}
            agentPoolId={cluster.agentPoolId}
            proxy={isProxy ? machine(host) : proxy && machine(proxy)}
            end={isProxy ? behindProxy : { host: machine(host) }}
            port={isProxy ? null : host.port}
            focus={isProxy ? "proxy" : "host"}
            broken={breakOf(host.verification, isProxy)}
          />
          <div className="border-t border-line">
            <HostFacts host={host} proxy={proxy} />
          </div>
        </Card>
      </div>
    </>
  );
}

function HostActions({ cluster, host }: { cluster: Cluster; host: Host }) {
  const t = useTranslations("host.page");
  const missing = useMissingRight(cluster)("addHost");
  // Once one stands, the next one is what there is to do.
  const variant = host.verification.status === "verified" ? "primary" : "secondary";
  const icon = <Plus aria-hidden size={16} />;
  const label = t(host.role === "proxy" ? "addBehind" : "addAnother");
  return (
    <>
      <EditHostButton host={host} />
      <CloneButton host={host} missing={missing} />
      <DeleteHost host={host} />
      {missing ? (
        <Button variant={variant} icon={icon} disabledReason={missing}>
          {label}
        </Button>
      ) : (
        <ButtonLink variant={variant} icon={icon} href={paths.newHost(cluster.id)}>
          {label}
        </ButtonLink>
      )}
    </>
  );
}

/** Adds one more with everything this one has but its name, its address and its login's secret. */
function CloneButton({ host, missing }: { host: Host; missing: string | undefined }) {
  const t = useTranslations("speed.clone");
  const icon = <CopyPlus aria-hidden size={16} />;
  if (missing)
    return (
      <Button icon={icon} disabledReason={missing}>
        {t("action")}
      </Button>
    );
  return (
    <ButtonLink icon={icon} href={paths.newHost(host.clusterId, { like: host.id })}>
      {t("action")}
    </ButtonLink>
  );
}

// How many hosts stand behind one proxy is not known here: the picture shows that there can be some.
const behindProxy = { total: 0, health: null };

const machine = (host: Host) => ({
  name: host.name,
  address: host.address,
  status: host.verification.status,
});

function useProxyOf(cluster: Cluster, host: Host): Host | null {
  const { proxyHostId } = host;
  const query = useQuery({
    ...hostQueries.detail(cluster.id, proxyHostId ?? ""),
    enabled: proxyHostId !== null,
  });
  return query.data ?? null;
}

type WhereProps = { cluster: Cluster; host: Host; proxy: Host | null };

function Whereabouts({ cluster, host, proxy }: WhereProps) {
  const t = useTranslations("host.page");
  return (
    <>
      <span className="font-mono text-sm">{endpointOf(host)}</span>
      <CopyButton text={endpointOf(host)} name={t("endpoint")} />
      {host.role === "proxy" && t("isProxy")}
      {proxy &&
        t.rich("behind", {
          name: proxy.name,
          proxy: (text) => (
            <Link
              href={paths.host(cluster.id, proxy.id)}
              className="rounded-sm underline underline-offset-2 hover:text-accent"
            >
              {text}
            </Link>
          ),
        })}
    </>
  );
}

function HostSkeleton() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-56" />
      <Skeleton className="mt-3 h-3.5 w-64 max-w-full" />
      <div className="mt-7 grid gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <Skeleton className="h-96 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </Loading>
  );
}
