"use client";

import { useTranslations } from "next-intl";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import type { Compared } from "./comparison.ts";

// On a telephone these columns move below the name.
const wide = "hidden sm:table-cell";

/** Hosts of the list that the cluster lacks, as the list says them. */
export function MissingTable({ compared }: { compared: Compared }) {
  const t = useTranslations("compare");
  const { missing, cells } = compared;
  return (
    <Table label={t("show.missing")}>
      <Thead>
        <Th>{t("column.host")}</Th>
        <Th className={wide}>{t("column.address")}</Th>
        <Th>{t("column.way")}</Th>
      </Thead>
      <Tbody>
        {missing.map((row) => {
          const wanted = cells[row];
          return wanted && <MissingRow key={row} cells={wanted} />;
        })}
      </Tbody>
    </Table>
  );
}

function MissingRow({ cells }: { cells: HostCells }) {
  const t = useTranslations("compare");
  const endpoint = cells.port === "" ? cells.address : `${cells.address}:${cells.port}`;
  const way =
    cells.role === "proxy"
      ? t("isProxy")
      : cells.proxy === ""
        ? t("direct")
        : t("through", { proxy: cells.proxy });
  return (
    <Tr>
      <Td
        className="wrap-anywhere"
        second={<span className="block font-mono sm:hidden">{endpoint || t("empty")}</span>}
      >
        <span className="font-semibold">{cells.name || cells.address || t("empty")}</span>
      </Td>
      <Td className={`${wide} font-mono text-sm`}>{endpoint || t("empty")}</Td>
      <Td className="text-muted">{way}</Td>
    </Tr>
  );
}
