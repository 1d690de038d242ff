"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { endpointOf } from "#components/host/endpoint.ts";
import { VerificationBadge } from "#components/host/status-badge.tsx";
import { Td, Tr } from "#components/ui/table.tsx";
import { paths } from "#lib/client/paths.ts";
import type { ImportJobRow } from "#lib/domain/import-job.ts";
import { RowBadge } from "./job-badge.tsx";
import { RowProblem } from "./row-problem.tsx";

// On a telephone these columns move below the name.
export const wide = "hidden md:table-cell";

type Props = { clusterId: string; row: ImportJobRow };

/** One host of the list. Drawn anew only when it has changed: a job has up to 200 of them, and is read every second. */
export const JobRow = memo(function JobRow({ clusterId, row }: Props) {
  const t = useTranslations("job.rows");
  const endpoint = endpointOf(row);
  const way = row.role === "proxy" ? t("isProxy") : row.proxyName && t("viaProxy", { proxy: row.proxyName });
  return (
    <Tr tall>
      <Td className={`${wide} text-sm text-muted tabular-nums`}>{row.index + 1}</Td>
      <Td
        className="max-w-0 min-w-36 max-md:pl-5"
        second={
          <>
            <span className="block truncate font-mono md:hidden">{endpoint}</span>
            {way && <span className="block truncate">{way}</span>}
            {row.problem && (
              <span className="block md:hidden">
                <RowProblem row={row} />
              </span>
            )}
          </>
        }
      >
        <Name clusterId={clusterId} row={row} />
      </Td>
      <Td className={`${wide} font-mono text-sm wrap-anywhere`}>{endpoint}</Td>
      <Td>
        <RowBadge state={row.state} />
      </Td>
      <Td className={wide}>
        {row.hostId !== null && row.verification && <VerificationBadge status={row.verification.status} />}
      </Td>
      <Td className={wide}>{row.problem && <RowProblem row={row} />}</Td>
    </Tr>
  );
});

function Name({ clusterId, row }: Props) {
  if (row.hostId === null)
    return (
      <span title={row.name} className="block truncate font-semibold">
        {row.name}
      </span>
    );
  return (
    <Link
      href={paths.host(clusterId, row.hostId)}
      title={row.name}
      className="block truncate rounded-sm font-semibold hover:text-accent hover:underline"
    >
      {row.name}
    </Link>
  );
}
