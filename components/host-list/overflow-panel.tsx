"use client";

import { useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import type { Judged } from "#lib/domain/host-list/judge.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import { type Outlook, withoutProxy } from "./outlook.ts";
import type { SplitDesk } from "./use-split.ts";

type Props = {
  cluster: Cluster;
  cells: readonly HostCells[];
  judged: Judged;
  split: SplitDesk;
  outlook: Outlook;
};

/** Says before anything is sent that the cluster has too few places, and where the rest could go. */
export function OverflowPanel({ cluster, cells, judged: { overflow }, split, outlook }: Props) {
  const t = useTranslations("list.overflow");
  if (!overflow) return null;
  const { room, over } = overflow;
  const stranded = strandedOf(cells, outlook, split);
  return (
    <section
      aria-label={t("title", { over })}
      className="grid grid-cols-1 gap-4 rounded-xl border border-line bg-surface p-5 shadow-card"
    >
      <Banner tone="wait" title={t("title", { over })}>
        {t("text", { cluster: cluster.name, room, limit: hostsPerCluster })}
      </Banner>
      <RadioCards
        label={t("choice")}
        value={split.isSplit ? "split" : "stay"}
        onValueChange={(value) => split.setIsSplit(value === "split")}
        options={[
          { value: "stay", title: t("stay"), description: t("stayText") },
          { value: "split", title: t("split"), description: t("splitText") },
        ]}
      />
      {split.isSplit && <Targets split={split} />}
      {split.isSplit && (
        <div role="status" className="text-sm">
          <p className="font-semibold">
            {outlook.counts.left === 0 ? t("enough") : t("short", { count: outlook.counts.left })}
          </p>
          <ul className="mt-1 grid list-disc gap-0.5 pl-5 text-muted">
            {outlook.parts.map(({ clusterId, rows }) => (
              <li key={clusterId}>
                {t("part", { cluster: nameOf(clusterId, cluster, split), count: rows.length })}
              </li>
            ))}
          </ul>
          {split.proxies > 0 && split.targets.length > 0 && (
            <p className="mt-1 text-muted">{t("proxiesToo")}</p>
          )}
          {stranded.map((each) => (
            <p key={each.cluster} className="mt-1 font-medium text-bad">
              {t("proxyMissing", each)}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}

/** Clusters that get hosts whose proxy they do not have, with how many. What is not known yet is not said. */
const strandedOf = (cells: readonly HostCells[], { parts }: Outlook, split: SplitDesk) =>
  parts.flatMap((part) => {
    const target = split.targets.find(({ id }) => id === part.clusterId);
    const there = target ? split.proxiesOf(target) : null;
    const count = there ? withoutProxy(cells, part, there) : 0;
    return target && count > 0 ? [{ cluster: target.name, count }] : [];
  });

export const nameOf = (clusterId: string, cluster: Cluster, split: SplitDesk) =>
  clusterId === cluster.id ? cluster.name : (split.targets.find(({ id }) => id === clusterId)?.name ?? "");

function Targets({ split }: { split: SplitDesk }) {
  const t = useTranslations("list.overflow");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm font-semibold">{t("others")}</legend>
      {split.isReading && <Spinner />}
      {!split.isReading && split.others.length === 0 && <p className="text-muted">{t("none")}</p>}
      {split.others.map(({ id, name, room }) => (
        <Checkbox
          key={id}
          label={t("room", { name, room })}
          checked={split.chosen.includes(id)}
          onCheckedChange={(isChosen) => split.toggle(id, isChosen)}
        />
      ))}
      <Checkbox
        label={t("make")}
        hint={
          split.made.length === 0
            ? t("makeNone")
            : t("makeText", { names: split.made.map(({ name }) => name).join(", ") })
        }
        checked={split.makesNew}
        onCheckedChange={split.setMakesNew}
      />
    </fieldset>
  );
}
