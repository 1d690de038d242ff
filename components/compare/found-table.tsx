"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { endpointOf } from "#components/host/endpoint.ts";
import { VerificationBadge } from "#components/host/status-badge.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Host } from "#lib/domain/host.ts";

// On a telephone these columns move below the name.
const wide = "hidden sm:table-cell";

type Props = {
  clusterId: string;
  hosts: readonly Host[];
  /** Every host of the cluster: proxies are named from it. */
  all: readonly Host[];
};

/** Hosts as the cluster has them. */
export function FoundTable({ clusterId, hosts, all }: Props) {
  const t = useTranslations("compare");
  const names = useMemo(() => new Map(all.map(({ id, name }) => [id, name])), [all]);
  const wayOf = (host: Host) =>
    host.role === "proxy"
      ? t("isProxy")
      : host.proxyHostId === null
        ? t("direct")
        : t("through", { proxy: names.get(host.proxyHostId) ?? host.proxyHostId });
  return (
    <Table label={t("column.host")}>
      <Thead>
        <Th>{t("column.host")}</Th>
        <Th className={wide}>{t("column.address")}</Th>
        <Th className={wide}>{t("column.way")}</Th>
        <Th>{t("column.verification")}</Th>
      </Thead>
      <Tbody>
        {hosts.map((host) => (
          <Tr key={host.id}>
            <Td
              className="wrap-anywhere"
              second={<span className="block font-mono sm:hidden">{endpointOf(host)}</span>}
            >
              <Link
                href={paths.host(clusterId, host.id)}
                className="rounded-sm font-semibold hover:text-accent hover:underline"
              >
                {host.name}
              </Link>
            </Td>
            <Td className={`${wide} font-mono text-sm`}>{endpointOf(host)}</Td>
            <Td className={`${wide} text-muted`}>{wayOf(host)}</Td>
            <Td>
              <VerificationBadge status={host.verification.status} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
