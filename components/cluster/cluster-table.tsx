"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { type SortDirection, Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { HostCount, PoolName } from "./cluster-words.tsx";
import { HealthBar } from "./health-bar.tsx";

// On a telephone these columns move below the name.
const wide = "hidden md:table-cell";

type HeadProps = { direction?: SortDirection; onSort?: () => void };

function Head({ direction, onSort }: HeadProps) {
  const t = useTranslations("cluster.column");
  return (
    <Thead>
      <Th className="md:w-[26%]" {...(onSort ? { sort: direction ?? "asc", onSort } : {})}>
        {t("name")}
      </Th>
      <Th className={wide}>{t("os")}</Th>
      <Th className={wide}>{t("access")}</Th>
      <Th className={wide}>{t("pool")}</Th>
      <Th className={wide}>{t("hosts")}</Th>
      <Th>{t("health")}</Th>
    </Thead>
  );
}

type Props = { clusters: readonly Cluster[]; direction: SortDirection; onSort: () => void };

export function ClusterTable({ clusters, direction, onSort }: Props) {
  const t = useTranslations("cluster");
  return (
    <Table label={t("list.label")}>
      <Head direction={direction} onSort={onSort} />
      <Tbody>
        {clusters.map((cluster) => (
          <ClusterRow key={cluster.id} cluster={cluster} />
        ))}
      </Tbody>
    </Table>
  );
}

function ClusterRow({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("cluster");
  const os = t(`os.${cluster.os}`);
  const access = t(`access.${cluster.access}`);
  const hosts = cluster.hostCount === null ? [] : [t("hostCount", { count: cluster.hostCount })];
  const narrow = [os, access, ...hosts].join(" · ");
  return (
    <Tr tall>
      <Td className="max-w-0 min-w-32" second={<Second cluster={cluster} narrow={narrow} />}>
        <Link
          href={paths.cluster(cluster.id)}
          title={cluster.name}
          className="block truncate rounded-sm font-semibold hover:text-accent hover:underline"
        >
          {cluster.name}
        </Link>
      </Td>
      <Td className={wide}>{os}</Td>
      <Td className={wide}>{access}</Td>
      <Td className={`${wide} text-muted`}>
        <PoolName agentPoolId={cluster.agentPoolId} />
      </Td>
      <Td className={`${wide} whitespace-nowrap`}>
        <HostCount count={cluster.hostCount} />
      </Td>
      <Td>
        <HealthBar cluster={cluster} />
      </Td>
    </Tr>
  );
}

function Second({ cluster, narrow }: { cluster: Cluster; narrow: string }) {
  return (
    <>
      {cluster.description && (
        <span className="block truncate" title={cluster.description}>
          {cluster.description}
        </span>
      )}
      <span className="block md:hidden">{narrow}</span>
    </>
  );
}

// As many columns as the table itself has on a telephone.
const narrowSkeleton = "max-md:[&_td:nth-child(n+3)]:hidden";
const widths = ["w-36", "w-12", "w-20", "w-20", "w-14", "w-30"];

export function ClusterTableSkeleton() {
  const t = useTranslations("cluster.list");
  return (
    <Loading>
      <Table label={t("label")}>
        <Head />
        <Tbody className={narrowSkeleton}>
          <SkeletonRows rows={6} tall columns={widths} />
        </Tbody>
      </Table>
    </Loading>
  );
}
