"use client";

import { useTranslations } from "next-intl";
import { Select } from "#components/ui/select.tsx";
import { Table, Tbody, Td, Tr } from "#components/ui/table.tsx";
import { type ListColumn, listColumns, secretColumns } from "#lib/domain/host-list/cells.ts";
import { unusedHeaders } from "#lib/domain/host-list/mapping.ts";
import type { Source } from "./use-source.ts";

type Props = {
  source: Source;
  /** What a change does here. */
  hint: string;
  onChange: (index: number, column: ListColumn | null) => void;
};

const previewed = 3;
const masked = "••••••••";

/** Which column is what, with the first rows below. Open where something of the list is not used. */
export function ColumnMapping({ source: { list, columns }, hint, onChange }: Props) {
  const t = useTranslations("list.recognised");
  const words = useTranslations("list.column");
  const unused = unusedHeaders(list, columns);
  const hasGap = columns.includes(null);
  return (
    <details open={hasGap} className="text-sm">
      <summary className="w-fit rounded-sm font-semibold">{t("columns")}</summary>
      <p className="mt-1 max-w-[72ch] text-muted">{hint}</p>
      {unused.length > 0 && (
        <p className="mt-1 text-muted">
          {t("unusedNote", { count: unused.length, names: unused.join(", ") })}
        </p>
      )}
      <div className="relative mt-3 overflow-clip rounded-lg border border-line">
        <Table label={t("preview")}>
          <thead>
            <tr className="bg-sunken align-bottom">
              {columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a list have no name but their place.
                <th key={index} scope="col" className="min-w-36 px-2 py-2 text-left font-medium">
                  <span className="mb-1 block truncate text-xs text-muted">
                    {list.headers?.[index] || t("columnNumber", { number: index + 1 })}
                  </span>
                  <Select
                    hideLabel
                    label={list.headers?.[index] || t("columnNumber", { number: index + 1 })}
                    value={column ?? "none"}
                    onValueChange={(next) => onChange(index, next === "none" ? null : next)}
                    options={[
                      { value: "none", label: t("unused") },
                      ...listColumns.map((value) => ({ value, label: words(value) })),
                    ]}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <Tbody>
            {list.rows.slice(0, previewed).map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a list have no name but their place.
              <Tr key={line}>
                {columns.map((column, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <Td key={index} className="max-w-48 truncate font-mono text-xs">
                    {column && secretColumns.includes(column) && row[index] ? masked : row[index]}
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </details>
  );
}
