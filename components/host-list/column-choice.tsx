"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import type { ColumnLabels } from "./column-labels.ts";
import { fixedColumns, possibleColumns } from "./shown-columns.ts";

type Props = {
  cluster: Cluster;
  columns: readonly ListColumn[];
  extra: readonly ListColumn[];
  onChange: (extra: ListColumn[]) => void;
  labels: ColumnLabels;
};

/** Which of the columns are shown that not every host needs. One that holds something cannot be hidden. */
export function ColumnChoice({ cluster, columns, extra, onChange, labels }: Props) {
  const t = useTranslations("list.recognised");
  const fixed = fixedColumns(cluster);
  return (
    <Popover
      align="end"
      trigger={
        <>
          <Columns3 aria-hidden size={15} />
          {t("columns")}
        </>
      }
      triggerClass="inline-flex min-h-8 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium hover:bg-sunken"
      panelClass="p-4"
    >
      <div className="grid gap-2">
        {possibleColumns(cluster)
          .filter((column) => !fixed.includes(column))
          .map((column) => (
            <Checkbox
              key={column}
              label={labels[column]}
              checked={columns.includes(column)}
              disabled={columns.includes(column) && !extra.includes(column)}
              onCheckedChange={(isShown) =>
                onChange(isShown ? [...extra, column] : extra.filter((other) => other !== column))
              }
            />
          ))}
      </div>
    </Popover>
  );
}
