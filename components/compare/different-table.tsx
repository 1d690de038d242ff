"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { endpointOf } from "#components/host/endpoint.ts";
import { useMissingHostRight } from "#components/rights/missing-right.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Host } from "#lib/domain/host.ts";
import type { Compared } from "./comparison.ts";

type Difference = Compared["different"][number];

/** Field by field how a host is otherwise than the list says, with the way to change it. */
export function DifferentTable({ clusterId, compared }: { clusterId: string; compared: Compared }) {
  const t = useTranslations("compare");
  return (
    <Table label={t("show.different")}>
      <Thead>
        <Th>{t("column.host")}</Th>
        <Th>{t("column.field")}</Th>
        <Th>{t("column.wanted")}</Th>
        <Th>{t("column.found")}</Th>
        <Th>
          <span className="sr-only">{t("edit")}</span>
        </Th>
      </Thead>
      <Tbody>
        {compared.different.flatMap(({ host, fields }) =>
          fields.map((field, index) => (
            <DifferenceRow
              key={`${host.id} ${field.field}`}
              clusterId={clusterId}
              host={host}
              field={field}
              span={index === 0 ? fields.length : 0}
            />
          )),
        )}
      </Tbody>
    </Table>
  );
}

type RowProps = {
  clusterId: string;
  host: Host;
  field: Difference["fields"][number];
  /** Rows that the host's own cells reach over; 0 where the first row of the host has them. */
  span: number;
};

function DifferenceRow({ clusterId, host, field, span }: RowProps) {
  const t = useTranslations("compare");
  const columns = useTranslations("list.column");
  return (
    <Tr className={span === 0 ? "border-t-0!" : undefined}>
      {span > 0 && (
        <Td
          rowSpan={span}
          className="align-top! wrap-anywhere"
          second={<span className="block font-mono">{endpointOf(host)}</span>}
        >
          <Link
            href={paths.host(clusterId, host.id)}
            className="rounded-sm font-semibold hover:text-accent hover:underline"
          >
            {host.name}
          </Link>
        </Td>
      )}
      <Td className="pl-3! whitespace-nowrap text-muted">{columns(field.field)}</Td>
      <Td className="font-mono text-sm wrap-anywhere">{field.wanted || t("empty")}</Td>
      <Td className="font-mono text-sm wrap-anywhere text-muted">{field.found || t("empty")}</Td>
      {span > 0 && (
        <Td rowSpan={span} className="text-right align-top!">
          <EditLink clusterId={clusterId} host={host} />
        </Td>
      )}
    </Tr>
  );
}

function EditLink({ clusterId, host }: Pick<RowProps, "clusterId" | "host">) {
  const t = useTranslations("compare");
  const missing = useMissingHostRight(host)("edit");
  const label = t("editNamed", { name: host.name });
  if (missing)
    return (
      <Button size="sm" disabledReason={missing} aria-label={label}>
        {t("edit")}
      </Button>
    );
  return (
    <ButtonLink size="sm" href={paths.editHost(clusterId, host.id)} aria-label={label}>
      {t("edit")}
    </ButtonLink>
  );
}
