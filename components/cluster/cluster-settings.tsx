"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { ConflictPanel, type ConflictRow } from "#components/form/conflict-panel.tsx";
import { LeaveGuard } from "#components/form/leave-guard.tsx";
import { SaveBar } from "#components/form/save-bar.tsx";
import { Fact, Facts } from "#components/list/facts.tsx";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { useMissingRight } from "#components/rights/missing-right.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { FixedBadge } from "#components/ui/fixed-badge.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import type { Version } from "#lib/client/api.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { forgetDraft } from "#lib/client/drafts.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { descriptionLimit } from "#lib/domain/limits.ts";
import type { ClusterValues } from "./cluster-values.ts";
import { PoolName } from "./cluster-words.tsx";
import { DeleteCluster } from "./delete-cluster.tsx";
import { PoolFields } from "./pool-fields.tsx";
import { type ClusterEdit, clusterDraftKey, useClusterEdit } from "./use-cluster-edit.ts";

// What not everybody needs, or not at first, comes after the form itself.
const ClusterDraft = lazy(() => import("./cluster-draft.tsx"));

/** What of a cluster can be changed, what cannot, and its end. */
export function ClusterSettings({ cluster }: { cluster: Cluster }) {
  const query = useQuery(clusterQueries.version(cluster.id));
  return (
    <div className="grid max-w-3xl gap-6">
      {query.data ? (
        <SettingsForm start={query.data} />
      ) : (
        <Card>
          <FailedRead query={query} />
          {query.isPending && <FormSkeleton />}
        </Card>
      )}
      <DeleteCluster cluster={cluster} />
    </div>
  );
}

function SettingsForm({ start }: { start: Version<Cluster> }) {
  const t = useTranslations("change.cluster");
  const words = useTranslations("cluster");
  const labelOf = useFieldLabel();
  const edit = useClusterEdit(start);
  const { form, checks, summary, failure, changed, isSaving } = edit;
  const missing = useMissingRight(start.value)("edit");
  const draftKey = clusterDraftKey(start.value.id);
  const description = form.watch("description");
  return (
    <Card title={t("title")}>
      <form noValidate onSubmit={(event) => void edit.save(event)} className="grid gap-6 px-5 pt-2 pb-5">
        {missing && <Banner tone="wait" title={missing} />}
        <Suspense fallback={null}>
          <ClusterDraft
            form={form}
            draftKey={draftKey}
            onRestore={edit.restore}
            onStartAfresh={edit.discard}
          />
        </Suspense>
        {edit.conflict && <SettingsConflict edit={edit} />}
        {summary.isOpen && (
          <ErrorSummary
            key={form.formState.submitCount}
            title={words("form.errorTitle", { count: checks.faults.length })}
            items={checks.faults}
          />
        )}
        <FixedFacts cluster={start.value} />
        <fieldset disabled={missing !== undefined} className="grid min-w-0 gap-6">
          <TextField {...checks.field("name")} label={words("form.name")} hint={words("form.nameHint")} />
          <PoolFields form={form} checks={checks} />
          <TextArea
            {...checks.field("description")}
            label={words("form.description")}
            optional
            hint={words("form.descriptionCount", {
              count: [...description.trim()].length,
              limit: descriptionLimit,
            })}
          />
        </fieldset>
        {failure && <ProblemBanner {...failure} />}
        <SaveBar changed={[...new Set(changed.map(labelOf))]} isSaving={isSaving} onDiscard={edit.discard} />
      </form>
      <LeaveGuard isDirty={changed.length > 0 && !isSaving} onLeave={() => forgetDraft(draftKey)} />
    </Card>
  );
}

function FixedFacts({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("change.cluster");
  const words = useTranslations("cluster");
  const fixed = <FixedBadge text={words("form.fixed")} />;
  return (
    <div>
      <div className="-my-2 -ml-5">
        <Facts>
          <Fact name={words("column.os")}>
            {words(`os.${cluster.os}`)} {fixed}
          </Fact>
          <Fact name={words("column.access")}>
            {words(`access.${cluster.access}`)} {fixed}
          </Fact>
        </Facts>
      </div>
      <p className="mt-1.5 text-sm text-muted">{t("fixedText")}</p>
    </div>
  );
}

function useFieldLabel() {
  const t = useTranslations("cluster.form");
  return (field: string) => {
    if (field === "name") return t("name");
    return field === "description" ? t("description") : t("pool");
  };
}

function SettingsConflict({ edit }: { edit: ClusterEdit }) {
  const labelOf = useFieldLabel();
  const { conflict } = edit;
  if (!conflict) return null;
  const { theirs, contested, now, mine } = conflict;
  const shown = (values: ClusterValues, field: string) => <Shown values={values} field={field} />;
  const rows = theirs
    // The choice of a pool and its id are one answer.
    .filter((field) => field !== "pool" || !theirs.includes("agentPoolId"))
    .map(
      (field): ConflictRow => ({
        name: field,
        label: labelOf(field),
        theirs: shown(now, field),
        mine: contested.includes(field) ? shown(mine, field) : null,
      }),
    );
  return (
    <ConflictPanel
      rows={rows}
      isSaving={edit.isSaving}
      onTakeTheirs={edit.takeTheirs}
      onSaveMine={() => void edit.save()}
    />
  );
}

function Shown({ values, field }: { values: ClusterValues; field: string }) {
  const t = useTranslations("change.conflict");
  if (field === "name") return values.name;
  if (field === "description") return values.description || t("none");
  return <PoolName agentPoolId={values.pool === "official" ? null : values.agentPoolId} />;
}

function FormSkeleton() {
  return (
    <Loading className="grid gap-6 px-5 py-5">
      <Skeleton className="h-14" />
      <Skeleton className="h-16" />
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
    </Loading>
  );
}
