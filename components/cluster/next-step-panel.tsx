"use client";

import { useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { NextStep } from "#lib/domain/next-step.ts";
import { AddHostButton } from "./add-host-button.tsx";
import { AddManyButton } from "./add-many-button.tsx";

const titles = {
  addProxy: "addProxyTitle",
  addFirstHost: "addFirstHostTitle",
  addFirstTarget: "addFirstTargetTitle",
} as const satisfies Record<NextStep, string>;

const texts = {
  addProxy: "addProxyText",
  addFirstHost: "addFirstHostText",
  addFirstTarget: "addFirstTargetText",
} as const satisfies Record<NextStep, string>;

/** What to do next with a cluster that cannot be deployed to yet. */
export function NextStepPanel({ cluster, step }: { cluster: Cluster; step: NextStep }) {
  const t = useTranslations("cluster.next");
  const action = (
    <>
      <AddHostButton cluster={cluster} {...(step === "addProxy" ? { adds: "proxy" } : {})} />
      {/* A list may bring its own proxies along. */}
      <AddManyButton cluster={cluster} />
    </>
  );
  return (
    <Banner tone="info" title={t(titles[step])} action={action} className="mb-6">
      {t(texts[step])}
    </Banner>
  );
}
