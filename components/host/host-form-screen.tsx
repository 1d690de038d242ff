"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, lazy, Suspense } from "react";
import { LeaveGuard } from "#components/form/leave-guard.tsx";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { forgetDraft } from "#lib/client/drafts.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { HostPreview } from "./host-preview.tsx";
import type { HostValues } from "./host-values.ts";
import { IcagentSwitch } from "./icagent-switch.tsx";
import { LoginFields } from "./login-fields.tsx";
import { MachineFields } from "./machine-fields.tsx";
import { ShortcutKeys } from "./shortcut-keys.tsx";
import { StartFromButton } from "./start-from-button.tsx";
import { type HostForm, useHostForm } from "./use-host-form.ts";
import { useTypedReach } from "./use-typed-reach.tsx";

// What not everybody needs, or not at first, comes after the form itself.
const AddedList = lazy(() => import("#components/speed/added-list.tsx"));
const AddedNotice = lazy(() => import("#components/speed/added-notice.tsx"));
const HostDraft = lazy(() => import("./host-draft.tsx"));
const MachineNotices = lazy(() => import("./machine-notices.tsx"));

type Props = {
  cluster: Cluster;
  initial: HostValues;
  like: Host | null;
  /** Under which name what is typed is kept. */
  draftKey: string;
};

/** One page, and beside it the way CodeArts will take to the host. */
export function HostFormScreen({ cluster, initial, like, draftKey }: Props) {
  const t = useTranslations("host");
  const clusters = useTranslations("cluster");
  const host = useHostForm(cluster, { initial, draftKey });
  const { form, checks, summary, isSending } = host;
  const role = form.watch("role");
  const reach = useTypedReach(host);
  const { submitCount, isDirty } = form.formState;
  const title = t(role === "proxy" ? "form.titleProxy" : "form.title", { cluster: cluster.name });
  usePageTitle(summary.isOpen ? t("form.errorPrefix", { title }) : title);

  const addOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // A key that is held down adds one host, not many.
    if (!event.repeat) void host.submit("next");
  };
  return (
    <>
      <PageHeader
        title={title}
        lede={t("form.ledeOs", { os: cluster.os })}
        breadcrumbs={[
          { label: clusters("title"), href: paths.clusters() },
          { label: cluster.name, href: paths.cluster(cluster.id) },
        ]}
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <form
          noValidate
          onSubmit={(event) => void host.submit("open", event)}
          onKeyDown={addOnCtrlEnter}
          className="grid gap-6"
        >
          <Notices host={host} like={like} />
          <Suspense fallback={null}>
            <HostDraft form={form} draftKey={draftKey} onStartAfresh={() => form.reset()} />
          </Suspense>
          {summary.isOpen && (
            <ErrorSummary
              key={submitCount}
              title={t("form.errorTitle", { count: checks.faults.length })}
              items={checks.faults}
            />
          )}
          <StartFromButton host={host} />
          <MachineFields
            {...host}
            reach={reach}
            notice={
              <Suspense fallback={null}>
                <MachineNotices host={host} />
              </Suspense>
            }
          />
          <LoginFields {...host} />
          <IcagentSwitch {...host} />
          {host.failure && <ProblemBanner {...host.failure} />}
          <Actions host={host} isProxy={role === "proxy"} />
        </form>
        <div className="grid gap-6 lg:sticky lg:top-6 lg:has-[details[open]]:static">
          <HostPreview host={host} reach={reach} visit={`${cluster.id}.new${host.added.length}`} />
          {host.added.length > 0 && (
            <Suspense fallback={null}>
              <AddedList clusterId={cluster.id} added={host.added} />
            </Suspense>
          )}
        </div>
      </div>
      <LeaveGuard isDirty={isDirty && !isSending} onLeave={() => forgetDraft(draftKey)} />
    </>
  );
}

function Notices({ host: { cluster, form, added, justAdded }, like }: { host: HostForm; like: Host | null }) {
  const t = useTranslations("host.form");
  const page = useTranslations("cluster.page");
  const { name = "", address = "" } = form.formState.defaultValues ?? {};
  return (
    <>
      {!cluster.rights.addHost && <Banner tone="wait" title={page("noRightToAdd")} />}
      <div role="status" className="empty:hidden">
        {justAdded && (
          <Suspense fallback={null}>
            <AddedNotice host={justAdded} next={{ name, address }} />
          </Suspense>
        )}
      </div>
      {like && added.length === 0 && <Banner tone="info" title={t("again", { name: like.name })} />}
    </>
  );
}

function Actions({ host, isProxy }: { host: HostForm; isProxy: boolean }) {
  const t = useTranslations("host.form");
  const { cluster, isSending, aim } = host;
  return (
    <div className="flex flex-wrap gap-2.5">
      <Button type="submit" variant="primary" pending={isSending && aim === "open"}>
        {t(isProxy ? "addProxy" : "add")}
      </Button>
      <Button
        pending={isSending && aim === "next"}
        title={t("addAndNextHint")}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={() => void host.submit("next")}
      >
        {t("addAndNext")}
        <ShortcutKeys />
      </Button>
      <ButtonLink variant="ghost" href={paths.cluster(cluster.id)}>
        {t("cancel")}
      </ButtonLink>
    </div>
  );
}
