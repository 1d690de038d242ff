"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { LeaveGuard } from "#components/form/leave-guard.tsx";
import { SaveBar } from "#components/form/save-bar.tsx";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { Fact, Facts } from "#components/list/facts.tsx";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { useMissingHostRight } from "#components/rights/missing-right.ts";
import { Banner } from "#components/ui/banner.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { FixedBadge } from "#components/ui/fixed-badge.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Version } from "#lib/client/api.ts";
import { forgetDraft } from "#lib/client/drafts.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { isLoginField, useFieldLabel } from "./field-label.ts";
import { HostPreview } from "./host-preview.tsx";
import { IcagentSwitch } from "./icagent-switch.tsx";
import { LoginPart } from "./login-part.tsx";
import { MachineFields } from "./machine-fields.tsx";
import { type HostEdit, hostDraftKey, useHostEdit } from "./use-host-edit.ts";

// What not everybody needs, or not at first, comes after the form itself.
const DuplicateNotice = lazy(() => import("./duplicate-notice.tsx"));
const HostConflict = lazy(() => import("./host-conflict.tsx"));
const HostDraft = lazy(() => import("./host-draft.tsx"));

import { useTypedReach } from "./use-typed-reach.tsx";

type Props = { cluster: Cluster; start: Version<Host>; opensLogin: boolean };

/** Everything of a host that can be changed, and beside it the way CodeArts will take. */
export function HostEditForm({ cluster, start, opensLogin }: Props) {
  const t = useTranslations("change.host");
  const words = useTranslations("host.form");
  const clusters = useTranslations("cluster");
  const host = useHostEdit(cluster, start, opensLogin);
  const { form, checks, summary, base } = host;
  const draftKey = hostDraftKey(base.id);
  const reach = useTypedReach(host);
  const missing = useMissingHostRight(start.value)("edit");
  const changed = useChangedNames(host);
  const title = t("title", { name: base.name });
  usePageTitle(summary.isOpen ? words("errorPrefix", { title }) : title);
  return (
    <>
      <PageHeader
        title={title}
        lede={t("lede")}
        breadcrumbs={[
          { label: clusters("title"), href: paths.clusters() },
          { label: cluster.name, href: paths.cluster(cluster.id) },
          { label: base.name, href: paths.host(cluster.id, base.id) },
        ]}
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <form noValidate onSubmit={(event) => void host.submit(event)} className="grid gap-6">
          {missing && <Banner tone="wait" title={missing} />}
          {host.cameAlong && (
            <Banner tone="info" role="status" title={t("cameAlong")}>
              {t("cameAlongText")}
            </Banner>
          )}
          <Suspense fallback={null}>
            <HostDraft
              form={form}
              draftKey={draftKey}
              onRestore={host.restore}
              onStartAfresh={host.discardAll}
            />
          </Suspense>
          {host.conflict && (
            <Suspense fallback={null}>
              <HostConflict host={host} />
            </Suspense>
          )}
          {summary.isOpen && (
            <ErrorSummary
              key={form.formState.submitCount}
              title={words("errorTitle", { count: checks.faults.length })}
              items={checks.faults}
            />
          )}
          <FixedFacts host={base} />
          <fieldset disabled={missing !== undefined} className="grid min-w-0 gap-6">
            <MachineFields
              {...host}
              reach={reach}
              isEdit
              notice={
                <Suspense fallback={null}>
                  <DuplicateNotice form={form} clusterId={cluster.id} self={base.id} />
                </Suspense>
              }
            />
            <LoginPart host={host} />
            <IcagentSwitch {...host} />
          </fieldset>
          {host.failure && <ProblemBanner {...host.failure} />}
          <SaveBar changed={changed} isSaving={host.isSaving} onDiscard={host.discardAll} />
          <div>
            <ButtonLink variant="ghost" href={paths.host(cluster.id, base.id)}>
              {words("cancel")}
            </ButtonLink>
          </div>
        </form>
        <HostPreview host={host} reach={reach} visit={base.id} />
      </div>
      <LeaveGuard isDirty={changed.length > 0 && !host.isSaving} onLeave={() => forgetDraft(draftKey)} />
    </>
  );
}

function FixedFacts({ host }: { host: Host }) {
  const t = useTranslations("change.host");
  const roles = useTranslations("host.role");
  const os = useTranslations("cluster.os");
  const words = useTranslations("host.form");
  const fixed = <FixedBadge text={words("fixed")} />;
  return (
    <div className="-my-2 -ml-5">
      <Facts>
        <Fact name={t("role")}>
          {roles(host.role)} {fixed}
        </Fact>
        <Fact name={t("os")}>
          {os(host.os)} {fixed}
        </Fact>
      </Facts>
    </div>
  );
}

/** What is changed and not saved, in the words of the form. */
function useChangedNames({ changed, login }: HostEdit): string[] {
  const labelOf = useFieldLabel();
  const t = useTranslations("change.host");
  const plain = changed.filter((field) => !isLoginField(field)).map(labelOf);
  return login.isKept ? plain : [...plain, t("loginNew")];
}
