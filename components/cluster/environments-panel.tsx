"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import type { Environment } from "#lib/domain/environment.ts";

/** Which environments of applications deploy to a cluster. They are made and unlinked in CodeArts itself. */
export function EnvironmentsPanel({ clusterId }: { clusterId: string }) {
  const t = useTranslations("rights.environments");
  const [page, setPage] = useState(1);
  const query = useQuery(clusterQueries.environments(clusterId, page));
  const { data } = query;
  return (
    <Card>
      <FailedRead query={query} />
      {query.isPending && (
        <Loading>
          <EnvironmentTable environments={null} />
        </Loading>
      )}
      {data && data.items.length > 0 && (
        <>
          <p className="px-5 pt-4 pb-2 text-sm text-muted">{t("lede", { count: data.total })}</p>
          <EnvironmentTable environments={data.items} />
          <Pagination {...data} onPageChange={setPage} />
        </>
      )}
      {data?.total === 0 && (
        <EmptyState icon={<Boxes />} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      )}
    </Card>
  );
}

function EnvironmentTable({ environments }: { environments: readonly Environment[] | null }) {
  const t = useTranslations("rights.environments");
  return (
    <Table label={t("label")}>
      <Thead>
        <Th>{t("name")}</Th>
        <Th>{t("application")}</Th>
      </Thead>
      <Tbody>
        {environments ? (
          environments.map(({ id, name, applicationName }) => (
            <Tr key={id}>
              <Td className="font-semibold wrap-anywhere">{name}</Td>
              <Td className="wrap-anywhere">{applicationName ?? t("unknownApplication")}</Td>
            </Tr>
          ))
        ) : (
          <SkeletonRows rows={3} columns={["w-32", "w-40"]} />
        )}
      </Tbody>
    </Table>
  );
}
