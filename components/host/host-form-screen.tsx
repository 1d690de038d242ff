"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { LeaveGuard } from "#components/form/leave-guard.tsx";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { DuplicateNotice } from "./duplicate-notice.tsx";
import { HostPreview, useTypedDoubt } from "./host-preview.tsx";
import type { HostValues } from "./host-values.ts";
import { IcagentSwitch, LoginFields } from "./login-fields.tsx";
import { MachineFields } from "./machine-fields.tsx";
import { type HostForm, useHostForm } from "./use-host-form.ts";

type Props = { cluster: Cluster; initial: HostValues; like: Host | null };

/** One page, and beside it the way CodeArts will take to the host. */
export function HostFormScreen({ cluster, initial, like }: Props) {
  const t = useTranslations("host");
  const clusters = useTranslations("cluster");
  const host = useHostForm(cluster, initial);
  const { form, checks, summary, isSending } = host;
  const role = form.watch("role");
  const doubt = useTypedDoubt(host);
  const { submitCount, isDirty } = form.formState;
  const title = t(role === "proxy" ? "form.titleProxy" : "form.title", { cluster: cluster.name });
  usePageTitle(summary.isOpen ? t("form.errorPrefix", { title }) : title);

  const addOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void host.submit("next", event);
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
          {summary.isOpen && (
            <ErrorSummary
              key={submitCount}
              title={t("form.errorTitle", { count: checks.faults.length })}
              items={checks.faults}
            />
          )}
          <MachineFields
            {...host}
            doubt={doubt}
            notice={<DuplicateNotice form={form} clusterId={cluster.id} />}
          />
          <LoginFields {...host} />
          <IcagentSwitch {...host} />
          {host.failure && <ProblemBanner {...host.failure} />}
          <Actions host={host} isProxy={role === "proxy"} />
        </form>
        <HostPreview host={host} doubt={doubt} />
      </div>
      <LeaveGuard isDirty={isDirty && !isSending} />
    </>
  );
}

function Notices({ host: { cluster, added }, like }: { host: HostForm; like: Host | null }) {
  const t = useTranslations("host.form");
  const page = useTranslations("cluster.page");
  return (
    <>
      {!cluster.rights.addHost && <Banner tone="wait" title={page("noRightToAdd")} />}
      <div role="status" className="empty:hidden">
        {added && (
          <Banner tone="ok" title={t("added", { name: added.name })}>
            {t("addedText")}{" "}
            <Link
              href={paths.host(cluster.id, added.id)}
              className="rounded-sm font-medium text-accent underline underline-offset-2"
            >
              {t("addedLink")}
            </Link>
          </Banner>
        )}
      </div>
      {like && !added && <Banner tone="info" title={t("again", { name: like.name })} />}
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
        aria-keyshortcuts="Control+Enter"
        onClick={() => void host.submit("next")}
      >
        {t("addAndNext")}
      </Button>
      <ButtonLink variant="ghost" href={paths.cluster(cluster.id)}>
        {t("cancel")}
      </ButtonLink>
    </div>
  );
}
