"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/list/moment.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { type ListState, sortBy } from "#lib/client/list-state.ts";
import { paths } from "#lib/client/paths.ts";
import type { Host } from "#lib/domain/host.ts";
import { endpointOf } from "./endpoint.ts";
import type { hostSorts } from "./host-list.ts";
import { VerificationBadge } from "./status-badge.tsx";

// On a telephone these columns move below the name.
const wide = "hidden md:table-cell";

type Sorting = { state: ListState; onSort: (change: ReturnType<typeof sortBy>) => void };

type Column = { name: (typeof hostSorts)[number] | null; label: string; className?: string };

function Head({ sorting }: { sorting?: Sorting }) {
  const t = useTranslations("host.column");
  const columns: Column[] = [
    { name: "name", label: t("name") },
    { name: "address", label: t("address"), className: wide },
    { name: "role", label: t("role"), className: wide },
    { name: null, label: t("via"), className: wide },
    { name: "verification", label: t("verification") },
    { name: "checkedAt", label: t("checked"), className: wide },
  ];
  return (
    <Thead>
      {columns.map(({ name, label, className }) => (
        <Th key={label} className={className} {...(name && sorting ? sortProps(name, sorting) : {})}>
          {label}
        </Th>
      ))}
    </Thead>
  );
}

const sortProps = (name: string, { state, onSort }: Sorting) => ({
  sort: state.sort === name ? state.direction : null,
  onSort: () => onSort(sortBy(state, name)),
});

type Props = {
  clusterId: string;
  hosts: readonly Host[];
  /** Names of the cluster's proxies by id. */
  proxyNames: ReadonlyMap<string, string>;
  sorting: Sorting;
};

export function HostTable({ clusterId, hosts, proxyNames, sorting }: Props) {
  const t = useTranslations("host.list");
  return (
    <Table label={t("label")}>
      <Head sorting={sorting} />
      <Tbody>
        {hosts.map((host) => (
          <HostRow key={host.id} clusterId={clusterId} host={host} proxyNames={proxyNames} />
        ))}
      </Tbody>
    </Table>
  );
}

type RowProps = { clusterId: string; host: Host; proxyNames: ReadonlyMap<string, string> };

function HostRow({ clusterId, host, proxyNames }: RowProps) {
  const t = useTranslations("host");
  const endpoint = endpointOf(host);
  return (
    <Tr>
      <Td
        className="max-w-0 min-w-36 md:w-[28%]"
        second={<span className="block truncate font-mono md:hidden">{endpoint}</span>}
      >
        <Link
          href={paths.host(clusterId, host.id)}
          title={host.name}
          className="block truncate rounded-sm font-semibold hover:text-accent hover:underline"
        >
          {host.name}
        </Link>
      </Td>
      <Td className={`${wide} font-mono text-sm`}>{endpoint}</Td>
      <Td className={wide}>{t(`role.${host.role}`)}</Td>
      <Td className={`${wide} text-muted`}>
        {host.proxyHostId === null ? t("direct") : (proxyNames.get(host.proxyHostId) ?? t("unknownProxy"))}
      </Td>
      <Td>
        <VerificationBadge status={host.verification.status} />
      </Td>
      <Td className={`${wide} text-muted`}>
        <Moment at={host.verification.checkedAt} />
      </Td>
    </Tr>
  );
}

// As many columns as the table itself has on a telephone.
const narrowSkeleton = "max-md:[&_td:nth-child(n+3)]:hidden";
const widths = ["w-32", "w-36", "w-14", "w-20", "w-20 rounded-full", "w-28"];

export function HostTableSkeleton() {
  const t = useTranslations("host.list");
  return (
    <Loading>
      <Table label={t("label")}>
        <Head />
        <Tbody className={narrowSkeleton}>
          <SkeletonRows rows={6} columns={widths} />
        </Tbody>
      </Table>
    </Loading>
  );
}
