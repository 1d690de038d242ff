"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { endpointOf } from "#components/host/endpoint.ts";
import { VerificationBadge } from "#components/host/status-badge.tsx";
import { Moment } from "#components/list/moment.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { paths } from "#lib/client/paths.ts";
import type { FoundHost } from "#lib/domain/found-host.ts";

// On a telephone these columns move below the name.
const wide = "hidden md:table-cell";
const link = "rounded-sm hover:text-accent hover:underline";

function Head() {
  const t = useTranslations("find.column");
  return (
    <Thead>
      <Th>{t("name")}</Th>
      <Th className={wide}>{t("address")}</Th>
      <Th className={wide}>{t("cluster")}</Th>
      <Th>{t("verification")}</Th>
      <Th className={wide}>{t("readAt")}</Th>
    </Thead>
  );
}

/** Hosts of several clusters: where each is, and as of when that is known. */
export function FoundTable({ hosts }: { hosts: readonly FoundHost[] }) {
  const t = useTranslations("find");
  return (
    <Table label={t("label")}>
      <Head />
      <Tbody>
        {hosts.map((host) => (
          <FoundRow key={host.id} host={host} />
        ))}
      </Tbody>
    </Table>
  );
}

function ClusterLink({ host }: { host: FoundHost }) {
  return (
    <Link
      href={paths.cluster(host.clusterId)}
      title={host.clusterName}
      className={`${link} block truncate text-ink`}
    >
      {host.clusterName || host.clusterId}
    </Link>
  );
}

function FoundRow({ host }: { host: FoundHost }) {
  const endpoint = endpointOf(host);
  return (
    <Tr>
      <Td
        className="max-w-0 min-w-36 md:w-[26%]"
        second={
          <span className="grid md:hidden">
            <span className="truncate font-mono">{endpoint}</span>
            <ClusterLink host={host} />
            <Moment at={host.readAt} />
          </span>
        }
      >
        <Link
          href={paths.host(host.clusterId, host.id)}
          title={host.name}
          className={`${link} block truncate font-semibold`}
        >
          {host.name}
        </Link>
      </Td>
      <Td className={`${wide} font-mono text-sm`}>{endpoint}</Td>
      <Td className={`${wide} max-w-0 md:w-[22%]`}>
        <ClusterLink host={host} />
      </Td>
      <Td>
        <VerificationBadge status={host.verification.status} />
      </Td>
      <Td className={`${wide} whitespace-nowrap text-muted`}>
        <Moment at={host.readAt} />
      </Td>
    </Tr>
  );
}

// As many columns as the table itself has on a telephone.
const narrowSkeleton = "max-md:[&_td:nth-child(n+3)]:hidden";
const widths = ["w-32", "w-36", "w-24", "w-20 rounded-full", "w-28"];

export function FoundTableSkeleton() {
  const t = useTranslations("find");
  return (
    <Loading>
      <Table label={t("label")}>
        <Head />
        <Tbody className={narrowSkeleton}>
          <SkeletonRows rows={4} columns={widths} />
        </Tbody>
      </Table>
    </Loading>
  );
}
