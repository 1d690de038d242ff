"use client";

import { useTranslations } from "next-intl";
import { FilterSelect } from "#components/list/filter-select.tsx";
import { Toolbar } from "#components/list/toolbar.tsx";
import { useListState } from "#components/list/use-list-state.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table, Tbody, Th, Thead } from "#components/ui/table.tsx";
import type { ImportJob, ImportJobRow } from "#lib/domain/import-job.ts";
import { rowStates } from "./job-counts.ts";
import { JobRow, wide } from "./job-row.tsx";
import { rowListShape } from "./row-list.ts";

type Props = { job: ImportJob; rows: readonly ImportJobRow[] };

/** Every host of the list in its order. Rows change where they stand; nothing moves up or down by itself. */
export function JobRows({ job, rows }: Props) {
  const t = useTranslations("job");
  const [{ filters }, change] = useListState(rowListShape);
  const shown = filters.state ? rows.filter(({ state }) => state === filters.state) : rows;
  const options = rowStates
    .filter((state) => job.counts[state] > 0 || state === filters.state)
    .map((value) => ({ value, label: `${t(`state.${value}`)} (${job.counts[value]})` }));
  return (
    <Card title={t("rows.title")}>
      <Toolbar>
        <FilterSelect
          label={t("rows.filter")}
          any={`${t("rows.any")} (${job.counts.total})`}
          value={filters.state}
          onChange={(state) => change({ filters: { state } })}
          options={options}
        />
      </Toolbar>
      {shown.length > 0 ? (
        <Table label={t("rows.title")} className="xl:table-fixed">
          <Head />
          <Tbody>
            {shown.map((row) => (
              <JobRow key={row.index} clusterId={job.clusterId} row={row} />
            ))}
          </Tbody>
        </Table>
      ) : (
        <EmptyState
          title={t("rows.noMatch")}
          action={<Button onClick={() => change({ filters: { state: "" } })}>{t("rows.showAll")}</Button>}
        />
      )}
    </Card>
  );
}

function Head() {
  const t = useTranslations("job.rows.column");
  return (
    <Thead>
      <Th className={`${wide} xl:w-15`}>{t("index")}</Th>
      <Th className="max-md:pl-5 xl:w-[21%]">{t("name")}</Th>
      <Th className={`${wide} xl:w-43`}>{t("address")}</Th>
      <Th className="xl:w-34">{t("state")}</Th>
      <Th className={`${wide} xl:w-34`}>{t("verification")}</Th>
      <Th className={`${wide} max-xl:w-[32%]`}>{t("problem")}</Th>
    </Thead>
  );
}
