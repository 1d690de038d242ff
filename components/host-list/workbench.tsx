"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { LeaveGuard } from "#components/form/leave-guard.tsx";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { Banner } from "#components/ui/banner.tsx";
import { forgetDraft } from "#lib/client/drafts.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { judge } from "#lib/domain/host-list/judge.ts";
import type { OnDuplicate } from "#lib/domain/import-job.ts";
import { useColumnLabels } from "./column-labels.ts";
import { DuplicatesPanel } from "./duplicates-panel.tsx";
import { draftKey } from "./list-draft.ts";
import { type Place, type Refusal, standing } from "./list-faults.ts";
import { LoginPanel } from "./login-panel.tsx";
import { outlookOf } from "./outlook.ts";
import { OverflowPanel } from "./overflow-panel.tsx";
import { RefusalSummary, ReviewPanel } from "./review-panel.tsx";
import { addRows } from "./rows.ts";
import { SheetPanel } from "./sheet-panel.tsx";
import { SourceStep } from "./source-step.tsx";
import { cellsOf, useJudged } from "./use-judged.ts";
import { useLogins } from "./use-logins.ts";
import { useRows } from "./use-rows.ts";
import { useRun } from "./use-run.ts";
import { useSource } from "./use-source.ts";
import { useSplit } from "./use-split.ts";

const typedRows = 5;

/** From a list to a run, on one page: read it, mend it, say how to log in, see what will happen, add. */
export default function Workbench({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("list");
  const desk = useRows(cluster.id);
  const { rows, edit, start } = desk;
  const source = useSource(edit);
  const logins = useLogins(cluster, start.handed?.authorization ?? null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const judging = useJudged(cluster, rows, logins.mode, refusals);
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>("skip");
  const [target, setTarget] = useState<Place | null>(null);
  const [attempts, setAttempts] = useState(0);
  const cells = useMemo(() => cellsOf(judging.rows), [judging.rows]);
  const split = useSplit(cluster, cells, judging.judged);
  const outlook = useMemo(
    () => outlookOf(cells, judging.judged, { clusterId: cluster.id, onDuplicate, targets: split.targets }),
    [cells, judging.judged, cluster.id, onDuplicate, split.targets],
  );
  const labels = useColumnLabels();
  const run = useRun({
    cluster,
    desk,
    onRefused: ({ cells: refused, logins: [login] }) => {
      setRefusals(refused);
      setAttempts(attempts + 1);
      if (login) logins.refuse(login.name, login.fields);
    },
  });
  const refused = standing(refusals, rows);
  const title = t("titleFor", { cluster: cluster.name });
  usePageTitle(refused.length > 0 ? t("errorPrefix", { title }) : title);
  // Rows that were just deleted can still be brought back.
  const hasRows = rows.length > 0 || desk.canUndo || desk.canRedo;

  const choice = { clusterId: cluster.id, onDuplicate, targets: split.targets };
  const add = () => {
    if (run.isSending) return;
    // What is shown may be a step behind what was typed last.
    const now = cellsOf(rows);
    const judged = judging.rows === rows ? judging.judged : judge(now, judging.around);
    const order = judging.rows === rows ? outlook : outlookOf(now, judged, choice);
    const [first] = judged.problems;
    if (order.sent === 0) return setTarget({ row: first?.row ?? 0, column: first?.column ?? "name" });
    const given = logins.collect(order.parts.flatMap((part) => part.rows.flatMap((row) => now[row] ?? [])));
    if (!given) return;
    run.start({
      rows,
      around: judging.around,
      outlook: order,
      targets: split.targets,
      onDuplicate,
      logins: given,
    });
  };
  const startOver = () => {
    desk.restart([]);
    source.forget();
    setRefusals([]);
  };
  return (
    <div className="grid grid-cols-1 gap-8">
      <Brought start={start} />
      {refused.length > 0 && (
        <RefusalSummary key={attempts} rows={rows} refusals={refused} labels={labels} onGo={setTarget} />
      )}
      <Step number={1} title={t("step.source")}>
        <SourceStep
          desk={source}
          hasRows={hasRows}
          onTypeIn={() => edit((now) => addRows(now, typedRows))}
          onOver={startOver}
        />
      </Step>
      {hasRows && (
        <>
          <Step number={2} title={t("step.sheet")}>
            <SheetPanel {...{ cluster, desk, judging, outlook, target }} mode={logins.mode} />
            <DuplicatesPanel judged={judging.judged} value={onDuplicate} onChange={setOnDuplicate} />
            <OverflowPanel {...{ cluster, cells, split, outlook }} judged={judging.judged} />
          </Step>
          <Step number={3} title={t("step.login")}>
            <LoginPanel
              cluster={cluster}
              desk={logins}
              rows={rows}
              isHanded={Boolean(start.handed?.authorization)}
            />
          </Step>
          <Step number={4} title={t("step.review")}>
            <ReviewPanel {...{ cluster, outlook, split, run }} onAdd={add} />
          </Step>
        </>
      )}
      <LeaveGuard isDirty={!desk.isEmpty && !run.isSent} onLeave={() => forgetDraft(draftKey(cluster.id))} />
    </div>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 grid-cols-1 gap-4">
      <h2 className="flex items-center gap-3 text-lg font-semibold">
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full bg-accent-soft text-sm text-accent tabular-nums"
        >
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Where the rows came from that nobody has brought on this page. */
function Brought({ start: { kept, handed } }: { start: ReturnType<typeof useRows>["start"] }) {
  const t = useTranslations("list.review");
  if (handed) return <Banner tone="info" title={t("handed", { count: handed.rows.length })} />;
  return kept > 0 ? <Banner tone="info" title={t("kept")} /> : null;
}
