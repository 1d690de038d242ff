"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { useWatch } from "react-hook-form";
import { LeaveGuard } from "#components/form/leave-guard.tsx";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { PathPicture } from "#components/path-picture/path-picture.tsx";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { forgetDraft } from "#lib/client/drafts.ts";
import { paths } from "#lib/client/paths.ts";
import { defaultPort } from "#lib/domain/limits.ts";
import { ClusterFields } from "./cluster-fields.tsx";
import { emptyCluster } from "./cluster-values.ts";
import { newClusterDraft, useClusterForm } from "./use-cluster-form.ts";

// What not everybody needs, or not at first, comes after the form itself.
const ClusterDraft = lazy(() => import("./cluster-draft.tsx"));

/** One page, five answers, and beside them a picture of what they mean. */
export function NewClusterScreen() {
  const t = useTranslations("cluster");
  const { form, checks, summary, failure, isSending, submit } = useClusterForm();
  const { submitCount, isDirty } = form.formState;
  usePageTitle(summary.isOpen ? t("form.errorPrefix", { title: t("new") }) : null);
  return (
    <>
      <PageHeader
        title={t("new")}
        lede={t("form.lede")}
        breadcrumbs={[{ label: t("title"), href: paths.clusters() }]}
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-6">
          {summary.isOpen && (
            <ErrorSummary
              key={submitCount}
              title={t("form.errorTitle", { count: checks.faults.length })}
              items={checks.faults}
            />
          )}
          <Suspense fallback={null}>
            <ClusterDraft form={form} draftKey={newClusterDraft} onStartAfresh={() => form.reset()} />
          </Suspense>
          <ClusterFields form={form} checks={checks} />
          {failure && <ProblemBanner {...failure} />}
          <div className="flex flex-wrap gap-2.5">
            <Button type="submit" variant="primary" pending={isSending}>
              {t("form.create")}
            </Button>
            <ButtonLink href={paths.clusters()}>{t("form.cancel")}</ButtonLink>
          </div>
        </form>
        <Preview form={form} />
      </div>
      <LeaveGuard isDirty={isDirty && !isSending} onLeave={() => forgetDraft(newClusterDraft)} />
    </>
  );
}

function Preview({ form }: Pick<ReturnType<typeof useClusterForm>, "form">) {
  const t = useTranslations("cluster.form");
  const values = useWatch({ control: form.control });
  const { os = emptyCluster.os, access = emptyCluster.access, pool, agentPoolId = "" } = values;
  const hasProxy = access === "proxy";
  return (
    <Card className="lg:sticky lg:top-6">
      <div className="px-5 pt-4 pb-1">
        <h2 className="font-semibold">{t("picture")}</h2>
        <p className="mt-0.5 text-sm text-muted">{t(hasProxy ? "pictureProxy" : "pictureDirect")}</p>
      </div>
      <PathPicture
        access={access}
        os={os}
        agentPoolId={pool === "selfHosted" ? agentPoolId : null}
        proxy={hasProxy ? { name: "", address: "", status: null } : null}
        end={{ total: 0, health: null }}
        port={defaultPort[os]}
      />
      <p className="border-t border-line px-5 py-3 text-sm text-muted">
        {t(hasProxy ? "nextProxy" : "nextDirect")}
      </p>
    </Card>
  );
}
