"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import type { HostForm } from "#components/host/use-host-form.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { planHost, preparationScript, preparationSteps } from "#lib/domain/preparation.ts";
import { loginSource, type StepId } from "#lib/domain/preparation-step.ts";
import { PreparationItem } from "./preparation-item.tsx";
import { usePublicHalf } from "./use-public-half.ts";
import { useTicks } from "./use-ticks.ts";

export type KitHost = Pick<HostForm, "cluster" | "form" | "proxies">;

type Props = { host: KitHost; visit: string };

/** The steps that make a host ready, with the commands for what is typed, to tick off. It is loaded when opened. */
export default function PreparationKit({ host, visit }: Props) {
  const t = useTranslations("prepare");
  const { os } = host.cluster;
  const { planned, proxyName, isKeyUnread } = useTyped(host);
  const steps = preparationSteps(planned);
  const ticks = useTicks(visit);
  const done = steps.filter((step) => ticks.has(step)).length;
  // One step is open: the one asked for, else the first that is not done.
  const [asked, setAsked] = useState<StepId | "none" | null>(null);
  const open = asked ?? steps.find((step) => !ticks.has(step))?.id;
  return (
    <div className="border-t border-line">
      <div className="flex items-start gap-4 px-5 pt-3.5 text-sm">
        <p className="flex-1 text-muted">{t(os === "linux" ? "introLinux" : "introWindows")}</p>
        <p role="status" className="whitespace-nowrap text-muted tabular-nums">
          {t("done", { done, total: steps.length })}
        </p>
      </div>
      <ol className="divide-y divide-line px-5">
        {steps.map((step) => (
          <PreparationItem
            key={step.id}
            step={step}
            port={planned.port}
            source={loginSource(planned)}
            proxyName={proxyName}
            isKeyUnread={isKeyUnread}
            isDone={ticks.has(step)}
            onDoneChange={(isDone) => {
              ticks.set(step, isDone);
              setAsked(isDone ? null : step.id);
            }}
            isOpen={step.id === open}
            onToggle={() => setAsked(step.id === open ? "none" : step.id)}
          />
        ))}
      </ol>
      <div className="border-t border-line px-5 py-3.5">
        <CopyButton label={t("copyAll")} text={preparationScript(os, steps)} name={t("copyAllName")} />
        <p className="mt-1.5 text-sm text-muted">{t("copyAllHint")}</p>
      </div>
    </div>
  );
}

/** What the form holds, as far as it can stand in commands. */
function useTyped({ cluster, form, proxies }: KitHost) {
  const [address, port, role, proxyHostId, authorization] = useWatch({
    control: form.control,
    name: ["address", "port", "role", "proxyHostId", "authorization"],
  });
  const isByKey = authorization.kind === "key" && cluster.os === "linux";
  const half = usePublicHalf(isByKey ? authorization : null);
  const planned = planHost({
    os: cluster.os,
    access: cluster.access,
    agentPoolId: cluster.agentPoolId,
    role,
    address,
    port,
    username: authorization.username,
    kind: isByKey ? "key" : "password",
    publicKey: half.publicKey,
  });
  const proxyName = proxies.data?.items.find(({ id }) => id === proxyHostId)?.name ?? null;
  return { planned, proxyName, isKeyUnread: half.isUnread };
}
