"use client";

import { clsx } from "clsx";
import { Check, CircleMinus, CirclePlus, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DownloadButton } from "#components/list/download-button.tsx";
import { useListState } from "#components/list/use-list-state.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { handOver } from "#lib/client/handover.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { compareShape, type View, views } from "./compare-list.ts";
import { type Compared, comparisonCsv } from "./comparison.ts";
import { DifferentTable } from "./different-table.tsx";
import { FoundTable } from "./found-table.tsx";
import { MissingTable } from "./missing-table.tsx";

type Props = { cluster: Cluster; compared: Compared; onAgain: () => void };

/** Four counts to choose from, and below them the hosts of the chosen one. */
export function CompareResult({ cluster, compared, onAgain }: Props) {
  const t = useTranslations("compare");
  const [{ filters }, change] = useListState(compareShape);
  const counts = countsOf(compared);
  // What calls for something to be done is shown first.
  const first = views.find((view) => counts[view] > 0) ?? "same";
  const shown = views.find((view) => view === filters.show) ?? first;
  const isAlike = counts.missing + counts.different + counts.extra === 0;
  return (
    <>
      <p role="status" className="sr-only">
        {t("news", counts)}
      </p>
      <fieldset className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <legend className="sr-only">{t("show.label")}</legend>
        {views.map((view) => (
          <Tile
            key={view}
            view={view}
            count={counts[view]}
            isShown={view === shown}
            onShow={() => change({ filters: { show: view } })}
          />
        ))}
      </fieldset>
      <Card
        title={isAlike && shown === "same" ? t("allSame") : t(`show.${shown}`)}
        actions={<ResultActions cluster={cluster} compared={compared} onAgain={onAgain} />}
      >
        <p className="px-5 pb-3 text-sm text-muted">{t(`hint.${shown}`)}</p>
        {counts[shown] === 0 ? (
          <EmptyState icon={<Check />} title={t(`none.${shown}`)} />
        ) : (
          <Shown view={shown} cluster={cluster} compared={compared} />
        )}
      </Card>
    </>
  );
}

const countsOf = (result: Compared): Record<View, number> => ({
  missing: result.missing.length,
  different: result.different.length,
  extra: result.extra.length,
  same: result.same.length,
});

const looks = {
  missing: { icon: CirclePlus, mark: "text-bad" },
  different: { icon: Pencil, mark: "text-wait" },
  extra: { icon: CircleMinus, mark: "text-muted" },
  same: { icon: Check, mark: "text-ok" },
} as const satisfies Record<View, object>;

type TileProps = { view: View; count: number; isShown: boolean; onShow: () => void };

function Tile({ view, count, isShown, onShow }: TileProps) {
  const t = useTranslations("compare.show");
  const { icon: Icon, mark } = looks[view];
  return (
    <button
      type="button"
      aria-pressed={isShown}
      onClick={onShow}
      className={clsx(
        "flex items-center gap-3 rounded-xl border bg-surface px-4 py-3 text-left transition-colors",
        isShown
          ? "border-accent bg-accent-soft/45 shadow-[inset_0_0_0_1px_var(--accent)]"
          : "border-line shadow-card hover:border-muted",
      )}
    >
      <Icon aria-hidden size={20} className={count > 0 ? mark : "text-faint"} />
      <span className="min-w-0">
        <span className="block text-xl leading-7 font-[640] tabular-nums">{count}</span>
        <span className="block text-sm text-muted">{t(view)}</span>
      </span>
    </button>
  );
}

function Shown({ view, cluster, compared }: Omit<Props, "onAgain"> & { view: View }) {
  if (view === "missing") return <MissingTable compared={compared} />;
  if (view === "different") return <DifferentTable clusterId={cluster.id} compared={compared} />;
  const hosts = view === "extra" ? compared.extra : compared.same.map(({ host }) => host);
  return <FoundTable clusterId={cluster.id} hosts={hosts} all={compared.hosts} />;
}

function ResultActions({ cluster, compared, onAgain }: Props) {
  const t = useTranslations("compare");
  const router = useRouter();
  const { missing, cells } = compared;
  const add = () => {
    handOver(cluster.id, { rows: missing.flatMap((row) => cells[row] ?? []) });
    router.push(paths.addMany(cluster.id));
  };
  return (
    <span className="flex flex-wrap gap-2.5">
      {missing.length > 0 && (
        <Button
          size="sm"
          variant="primary"
          disabledReason={cluster.rights.addHost ? undefined : t("noRight")}
          onClick={add}
        >
          {t("addMissing", { count: missing.length })}
        </Button>
      )}
      <DownloadButton
        size="sm"
        label={t("export")}
        name={`muster-${cluster.name}-comparison.csv`}
        make={() => new Blob([comparisonCsv(compared)], { type: "text/csv;charset=utf-8" })}
      />
      <Button size="sm" onClick={onAgain}>
        {t("source.again")}
      </Button>
    </span>
  );
}
