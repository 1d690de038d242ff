"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import type { OnDuplicate } from "#lib/domain/import-job.ts";

type Props = { judged: Judged; value: OnDuplicate; onChange: (value: OnDuplicate) => void };

const choices: readonly OnDuplicate[] = ["skip", "update"];
const named = 4;

/** Rows whose address and port a host has already: in this cluster one decides, in others one is told. */
export function DuplicatesPanel({ judged, value, onChange }: Props) {
  const t = useTranslations("list.duplicates");
  const format = useFormatter();
  const here = judged.duplicates.filter(({ of }) => "hostId" in of);
  const others = judged.duplicates.flatMap(({ of }) => ("clusterName" in of ? [of.clusterName] : []));
  const names = [...new Set(others)];
  return (
    <>
      {here.length > 0 && (
        <section
          aria-label={t("title")}
          className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-surface p-5 shadow-card"
        >
          <div>
            <h3 className="font-semibold">{t("title")}</h3>
            <p className="text-muted">{t("text", { count: here.length })}</p>
          </div>
          <RadioCards
            label={t("choice")}
            value={value}
            onValueChange={onChange}
            options={choices.map((each) => ({ value: each, title: t(each), description: t(`${each}Text`) }))}
          />
        </section>
      )}
      {others.length > 0 && (
        <Banner tone="info" title={t("elsewhere", { count: others.length })}>
          {t("elsewhereText", {
            names: format.list(names.length > named ? [...names.slice(0, named), "…"] : names),
          })}
        </Banner>
      )}
    </>
  );
}
