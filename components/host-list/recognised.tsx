"use client";

import { FileCheck2, FileQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { listFormats, type ReadList, type TextFormat } from "#lib/domain/host-list/read-list.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { repairGroups } from "./repair-groups.ts";
import type { Source, SourceDesk } from "./use-source.ts";

type Props = {
  source: Source;
  desk: SourceDesk;
  /** What another reading of a column does here. */
  columnsHint: string;
};

/** What was made of a list: its format by name, what was mended, what was left out and why. */
export function Recognised({ source, desk, columnsHint }: Props) {
  const t = useTranslations("list.recognised");
  const words = useTranslations("list");
  const { list, made, name } = source;
  const isGuess = list.confidence === "guess";
  const Icon = isGuess ? FileQuestion : FileCheck2;
  const box = useRef<HTMLDivElement>(null);
  // The box that had the keyboard makes way for what was made of the list.
  useEffect(() => {
    if (source.id > 0) box.current?.focus({ preventScroll: true });
  }, [source.id]);
  const counts = { format: words(`format.${list.format}`), hosts: made.cells.length };
  const title = t(isGuess ? "guess" : "title", counts);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group with a name; a fieldset would be for controls.
    <div
      ref={box}
      role="group"
      tabIndex={-1}
      aria-label={title}
      className="grid grid-cols-1 gap-4 rounded-xl border border-line bg-surface p-5 shadow-card outline-none"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 items-start gap-2.5">
          <Icon aria-hidden size={20} className="mt-0.5 text-accent" />
          <div className="min-w-0">
            <p className="font-semibold wrap-anywhere">{title}</p>
            {name && <p className="text-sm text-muted wrap-anywhere">{t("file", { name })}</p>}
          </div>
        </div>
        {source.text !== null && <ReadAs list={list} onChange={(format) => void desk.readAs(format)} />}
      </div>
      {made.cells.length === 0 && <Banner tone="wait" title={words("source.noRows")} />}
      <Repairs source={source} />
      <LeftOut left={list.left} isOpen={made.cells.length === 0} />
      {made.cells.length > 0 && (
        <ColumnMapping source={source} hint={columnsHint} onChange={desk.mapColumn} />
      )}
    </div>
  );
}

const isTextFormat = (format: ReadList["format"]): format is TextFormat => format !== "xlsx";

function ReadAs({ list, onChange }: { list: ReadList; onChange: (format: TextFormat) => void }) {
  const t = useTranslations("list");
  return (
    <div className="flex items-center gap-2 text-sm text-muted">
      <span aria-hidden>{t("recognised.readAs")}</span>
      <Select
        hideLabel
        label={t("recognised.readAs")}
        value={isTextFormat(list.format) ? list.format : ""}
        onValueChange={onChange}
        options={listFormats.filter(isTextFormat).map((value) => ({ value, label: t(`format.${value}`) }))}
        className="w-52"
      />
    </div>
  );
}

function Repairs({ source: { made } }: { source: Source }) {
  const t = useTranslations("list");
  const groups = repairGroups(made.repairs);
  if (groups.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="font-semibold">{t("recognised.repairs")}</p>
      <ul className="mt-1 grid list-disc gap-0.5 pl-5 text-muted">
        {groups.map(({ key, kind, column, part, count, before }) => (
          <li key={key}>
            {t(`repair.${kind}`, {
              column: t(`column.${column}`),
              count,
              before: before || "…",
              part: part ? t(`leftOut.${part}`) : "",
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function LeftOut({ left, isOpen }: { left: ReadList["left"]; isOpen: boolean }) {
  const t = useTranslations("list.recognised");
  const reasons = useTranslations("validation");
  if (left.length === 0) return null;
  return (
    <details open={isOpen} className="text-sm">
      <summary className="w-fit rounded-sm font-semibold">{t("left", { count: left.length })}</summary>
      <ul className="mt-2 grid max-h-60 gap-1.5 overflow-auto">
        {left.map(({ line, text, reason }) => (
          <li key={`${line} ${text}`} className="flex flex-wrap items-baseline gap-x-2">
            <Badge>{t("leftLine", { line })}</Badge>
            <code className="text-xs wrap-anywhere">{text}</code>
            <span className="text-muted">{reasons(reason)}</span>
          </li>
        ))}
      </ul>
      <div className="mt-2">
        <CopyButton name={t("copyLeft")} text={left.map(({ text }) => text).join("\n")} />
      </div>
    </details>
  );
}
