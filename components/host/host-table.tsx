"use client";

import { CopyPlus } from "lucide-react";
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

export type Selection = {
  ids: ReadonlySet<string>;
  toggle: (hostId: string, isOn: boolean) => void;
  togglePage: (isOn: boolean) => void;
};

type HeadProps = { sorting?: Sorting; selection?: Selection & { rows: number } };

function Head({ sorting, selection }: HeadProps) {
  const t = useTranslations("host.column");
  const clone = useTranslations("speed.clone");
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
      {selection ? <SelectPage selection={selection} /> : <Th className="w-11" aria-hidden />}
      {columns.map(({ name, label, className }) => (
        <Th key={label} className={className} {...(name && sorting ? sortProps(name, sorting) : {})}>
          {label}
        </Th>
      ))}
      <Th className={`${wide} w-11`}>
        <span className="sr-only">{clone("action")}</span>
      </Th>
    </Thead>
  );
}

function SelectPage({ selection }: { selection: Selection & { rows: number } }) {
  const t = useTranslations("bulk");
  const { size } = selection.ids;
  const isAll = size > 0 && size === selection.rows;
  return (
    <Th className="w-11">
      <input
        type="checkbox"
        className="tick indeterminate:border-accent indeterminate:bg-accent indeterminate:before:h-0.5 indeterminate:before:w-2 indeterminate:before:bg-accent-ink indeterminate:before:content-['']"
        aria-label={t("selectAll")}
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = size > 0 && !isAll;
        }}
        onChange={({ target }) => selection.togglePage(target.checked)}
      />
    </Th>
  );
}

const sortProps = (name: string, { state, onSort }: Sorting) => ({
  sort: state.sort === name ? state.direction : null,
  onSort: () => onSort(sortBy(state, name)),
});

type Props = {
  clusterId: string;
  /** May hosts be added to it? */
  canAdd: boolean;
  hosts: readonly Host[];
  /** Names of the cluster's proxies by id. */
  proxyNames: ReadonlyMap<string, string>;
  sorting: Sorting;
  selection: Selection;
};

export function HostTable({ clusterId, canAdd, hosts, proxyNames, sorting, selection }: Props) {
  const t = useTranslations("host.list");
  return (
    <Table label={t("label")}>
      <Head sorting={sorting} selection={{ ...selection, rows: hosts.length }} />
      <Tbody>
        {hosts.map((host) => (
          <HostRow
            key={host.id}
            clusterId={clusterId}
            canAdd={canAdd}
            host={host}
            proxyNames={proxyNames}
            selection={selection}
          />
        ))}
      </Tbody>
    </Table>
  );
}

type RowProps = {
  clusterId: string;
  canAdd: boolean;
  host: Host;
  proxyNames: ReadonlyMap<string, string>;
  selection: Selection;
};

function HostRow({ clusterId, canAdd, host, proxyNames, selection }: RowProps) {
  const t = useTranslations("host");
  const bulk = useTranslations("bulk");
  const endpoint = endpointOf(host);
  return (
    <Tr>
      <Td>
        <input
          type="checkbox"
          className="tick"
          aria-label={bulk("select", { name: host.name })}
          checked={selection.ids.has(host.id)}
          onChange={({ target }) => selection.toggle(host.id, target.checked)}
        />
      </Td>
      <Td
        className="max-w-0 min-w-36 md:w-[22%]"
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
      <Td className={`${wide} whitespace-nowrap text-muted`}>
        <Moment at={host.verification.checkedAt} />
      </Td>
      <Td className={wide}>{canAdd && <CloneLink clusterId={clusterId} host={host} />}</Td>
    </Tr>
  );
}

function CloneLink({ clusterId, host }: { clusterId: string; host: Host }) {
  const t = useTranslations("speed.clone");
  const label = t("named", { name: host.name });
  return (
    <Link
      href={paths.newHost(clusterId, { like: host.id })}
      aria-label={label}
      title={label}
      className="grid size-7 place-items-center rounded-sm text-muted hover:bg-sunken hover:text-ink"
    >
      <CopyPlus aria-hidden size={16} />
    </Link>
  );
}

// As many columns as the table itself has on a telephone.
const narrowSkeleton = "max-md:[&_td:nth-child(n+4)]:hidden";
const widths = ["w-4", "w-32", "w-36", "w-14", "w-20", "w-20 rounded-full", "w-28", "w-4"];

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
