"use client";

import { CircleAlert, CircleCheck, TriangleAlert, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ColumnFix } from "#lib/domain/host-list/fix.ts";
import type { Remedy } from "#lib/domain/host-list/judge.ts";
import type { Place } from "./list-faults.ts";
import type { JudgedDesk } from "./use-judged.ts";

type Props = {
  judging: JudgedDesk;
  onGo: (place: Place) => void;
  onMend: (fix: ColumnFix) => void;
  onNext: () => void;
};

/** What is wrong, grouped by what would mend it. What must be mended stands apart from what is worth a look. */
export function ProblemsPanel({ judging, onGo, onMend, onNext }: Props) {
  const t = useTranslations("list.problems");
  const { judged, existing, faults } = judging;
  const blockers = judged.remedies.filter(({ severity }) => severity === "blocker");
  const warnings = judged.remedies.filter(({ severity }) => severity === "warning");
  const rowsOf = (remedies: readonly Remedy[]) => new Set(remedies.flatMap(({ rows }) => rows)).size;
  return (
    <section aria-label={t("title")} className="grid grid-cols-1 gap-3">
      {existing.isError && <Banner tone="wait" title={t("notRead")} />}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <p role="status" className="flex flex-wrap gap-x-5 gap-y-1 font-semibold">
          {blockers.length > 0 && (
            <span className="flex items-center gap-1.5 text-bad">
              <CircleAlert aria-hidden size={17} />
              {t("blockers", { count: rowsOf(blockers) })}
            </span>
          )}
          {warnings.length > 0 && (
            <span className="flex items-center gap-1.5 text-wait">
              <TriangleAlert aria-hidden size={17} />
              {t("warnings", { count: rowsOf(warnings) })}
            </span>
          )}
          {faults.size === 0 && judged.filled > 0 && (
            <span className="flex items-center gap-1.5 text-ok">
              <CircleCheck aria-hidden size={17} />
              {t("none")}
            </span>
          )}
        </p>
        {faults.size > 0 && (
          <Button size="sm" aria-keyshortcuts="F8" onClick={onNext}>
            {t("next")} <kbd className="text-xs text-muted">F8</kbd>
          </Button>
        )}
      </div>
      {[blockers, warnings].map(
        (remedies, index) =>
          remedies.length > 0 && (
            <ul
              key={index === 0 ? "blocker" : "warning"}
              aria-label={t(index === 0 ? "blocker" : "warning")}
              className="divide-y divide-line overflow-clip rounded-lg border border-line bg-surface"
            >
              {remedies.map((remedy) => (
                <Line key={`${remedy.reason} ${remedy.column}`} remedy={remedy} onGo={onGo} onMend={onMend} />
              ))}
            </ul>
          ),
      )}
    </section>
  );
}

type LineProps = Pick<Props, "onGo" | "onMend"> & { remedy: Remedy };

function Line({ remedy, onGo, onMend }: LineProps) {
  const t = useTranslations("list");
  const reasons = useTranslations("validation");
  const { reason, column, rows, severity, fix } = remedy;
  const Icon = severity === "blocker" ? CircleAlert : TriangleAlert;
  const [first] = rows;
  const words = { column: t(`column.${column}`), reason: reasons(reason) };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <span className="flex min-w-0 flex-1 basis-80 gap-2">
        <Icon
          aria-hidden
          size={16}
          className={severity === "blocker" ? "mt-0.5 text-bad" : "mt-0.5 text-wait"}
        />
        <span>
          <b className="font-semibold">{words.column}</b> · {words.reason}{" "}
          <span className="whitespace-nowrap text-muted tabular-nums">
            {t("problems.rows", { count: rows.length })}
          </span>
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        {fix && (
          <Button size="sm" icon={<Wrench aria-hidden size={14} />} onClick={() => onMend(fix)}>
            {fixLabel(t, fix)}
          </Button>
        )}
        {first !== undefined && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={t("problems.showNamed", words)}
            onClick={() => onGo({ row: first, column })}
          >
            {t("problems.show")}
          </Button>
        )}
      </span>
    </li>
  );
}

const fixLabel = (t: ReturnType<typeof useTranslations<"list">>, { kind, value, rows }: ColumnFix) =>
  t(`fix.${kind}`, { count: rows.length, value: value === "" ? "empty" : "some", shown: value });
