"use client";

import { CircleArrowUp, CircleDashed, CirclePlus, OctagonPause, SkipForward } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { ColumnLabels } from "./column-labels.ts";
import type { Place, Refusal } from "./list-faults.ts";
import type { Outlook } from "./outlook.ts";
import { nameOf } from "./overflow-panel.tsx";
import type { Rows } from "./rows.ts";
import type { RunDesk } from "./use-run.ts";
import type { SplitDesk } from "./use-split.ts";

type Props = {
  cluster: Cluster;
  outlook: Outlook;
  split: SplitDesk;
  run: RunDesk;
  onAdd: () => void;
};

const effects = [
  { fate: "new", words: "new", icon: CirclePlus, look: "text-ok" },
  { fate: "update", words: "updated", icon: CircleArrowUp, look: "text-accent" },
  { fate: "skip", words: "skipped", icon: SkipForward, look: "text-muted" },
  { fate: "held", words: "held", icon: OctagonPause, look: "text-bad" },
  { fate: "left", words: "left", icon: CircleDashed, look: "text-wait" },
] as const;

/** What pressing the button does, counted, and the button. */
export function ReviewPanel({ cluster, outlook, split, run, onAdd }: Props) {
  const t = useTranslations("list.review");
  const overflow = useTranslations("list.overflow");
  const { counts, parts, sent } = outlook;
  return (
    <div className="grid grid-cols-1 gap-4 rounded-xl border border-line bg-surface p-5 shadow-card">
      <div role="status">
        <p className="text-sm font-semibold">{t("effects")}</p>
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
          {effects
            .filter(({ fate }) => counts[fate] > 0)
            .map(({ fate, words, icon: Icon, look }) => (
              <li key={fate} className="flex items-center gap-2 font-medium">
                <Icon aria-hidden size={17} className={look} />
                {t(words, { count: counts[fate] })}
              </li>
            ))}
        </ul>
        {parts.length > 1 && (
          <ul className="mt-2 grid list-disc gap-0.5 pl-5 text-sm text-muted">
            {parts.map(({ clusterId, rows }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one cluster may have several runs.
              <li key={index}>
                {overflow("part", { cluster: nameOf(clusterId, cluster, split), count: rows.length })}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className="text-sm text-muted">
        {cluster.access === "proxy" && t("proxiesFirst")} {t("checks")}
      </p>
      {run.failure && <Failure failure={run.failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" pending={run.isSending} onClick={onAdd}>
          {t("add", { count: sent })}
        </Button>
        {sent === 0 && <span className="text-sm text-muted">{t("nothing")}</span>}
        {run.isSending && (
          <span role="status" className="text-sm text-muted">
            {t("starting")}
          </span>
        )}
      </div>
    </div>
  );
}

function Failure({ failure: { error, homeless, started } }: { failure: NonNullable<RunDesk["failure"]> }) {
  const t = useTranslations("list.review");
  const format = useFormatter();
  return (
    <>
      {started.length > 0 && (
        <Banner
          tone="wait"
          role="alert"
          title={t("partly", {
            started: started.length,
            names: format.list(started.map(({ clusterName }) => clusterName)),
          })}
          action={
            <Link href={paths.importJobs()} className="font-medium text-accent underline underline-offset-2">
              {t("openJobs")}
            </Link>
          }
        />
      )}
      <ProblemBanner error={error} homeless={homeless} />
    </>
  );
}

type SummaryProps = {
  rows: Rows;
  refusals: readonly Refusal[];
  labels: ColumnLabels;
  onGo: (place: Place) => void;
};

/** What the server refused, each a link to its cell. It takes the focus when it appears: give it a new key each time. */
export function RefusalSummary({ rows, refusals, labels, onGo }: SummaryProps) {
  const t = useTranslations("list.review");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const title = t("errorTitle", { count: refusals.length });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group with a name; a fieldset would be for controls.
    <div
      ref={box}
      role="group"
      tabIndex={-1}
      aria-label={title}
      className="rounded-lg border border-bad/40 bg-bad-soft px-4 py-3 outline-offset-2"
    >
      <p className="font-semibold text-bad">{title}</p>
      <ul className="mt-1.5 grid gap-1 text-sm">
        {refusals.map(({ rowId, column, text }) => {
          const row = rows.findIndex(({ id }) => id === rowId);
          return (
            <li key={`${rowId} ${column}`}>
              <button
                type="button"
                onClick={() => onGo({ row, column })}
                className="min-h-6 text-left underline underline-offset-2 hover:text-bad"
              >
                {t("errorRow", { row: row + 1, column: labels[column], reason: text })}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
