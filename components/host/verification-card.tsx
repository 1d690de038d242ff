"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Check, Circle, CircleHelp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Moment } from "#components/list/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { auditQueries } from "#lib/client/audit.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { FailurePanel } from "./failure-panel.tsx";
import { type TimelineStep, timelineSteps } from "./timeline.ts";

type Props = { cluster: Cluster; host: Host; proxyName: string | null };

/** What happened to a host from the request to the result, live while it happens. */
export function VerificationCard({ cluster, host, proxyName }: Props) {
  const t = useTranslations("verification");
  const audit = useQuery(auditQueries.list({ objectId: host.id, action: "host.create", pageSize: 1 }));
  const steps = timelineSteps(host, audit.data?.items[0] ?? null);
  return (
    <Card title={t("title")} aria-label={t("title")}>
      <ol className="px-5 pt-1 pb-4">
        {steps.map((step, index) => (
          <Step
            key={step.kind}
            step={step}
            host={host}
            proxyName={proxyName}
            isLast={index === steps.length - 1}
          />
        ))}
      </ol>
      {host.verification.status === "failed" && (
        <FailurePanel cluster={cluster} host={host} proxyName={proxyName} />
      )}
    </Card>
  );
}

const marks = {
  done: { look: "bg-ok-soft text-ok", icon: <Check aria-hidden size={15} strokeWidth={2.4} /> },
  failed: { look: "bg-bad-soft text-bad", icon: <X aria-hidden size={15} strokeWidth={2.4} /> },
  now: { look: "bg-wait-soft text-wait", icon: <Spinner size={15} /> },
  later: { look: "bg-sunken text-faint", icon: <Circle aria-hidden size={9} /> },
} as const;

type StepProps = { step: TimelineStep; host: Host; proxyName: string | null; isLast: boolean };

function Step({ step, host, proxyName, isLast }: StepProps) {
  const t = useTranslations("verification.step");
  const { look, icon } = marks[step.state];
  return (
    <li
      aria-current={step.state === "now" ? "step" : undefined}
      className={clsx(
        "relative grid grid-cols-[1.75rem_minmax(0,1fr)_auto] gap-x-3 py-2.5",
        !isLast &&
          "after:absolute after:top-10 after:-bottom-1 after:left-3.5 after:border-l-[1.5px] after:border-line-strong",
      )}
    >
      <span className={clsx("row-span-2 grid size-7 place-items-center rounded-full", look)}>
        {step.kind === "unknown" ? <CircleHelp aria-hidden size={15} /> : icon}
      </span>
      <p className={clsx("pt-0.5 font-semibold", step.state === "later" && "text-muted")}>{t(step.kind)}</p>
      <Moment at={step.at} as="clock" className="pt-1 font-mono text-xs text-faint" />
      <p className="col-span-2 col-start-2 text-sm text-muted">
        <Detail kind={step.kind} host={host} proxyName={proxyName} />
      </p>
    </li>
  );
}

type DetailProps = Pick<TimelineStep, "kind"> & { host: Host; proxyName: string | null };

function Detail({ kind, host, proxyName }: DetailProps) {
  const t = useTranslations("verification.step");
  if (kind === "checking")
    return host.proxyHostId === null || proxyName === null
      ? t("checkingDirect")
      : t("checkingProxy", { proxy: proxyName });
  if (kind !== "accepted") return t(`${kind}Detail`);
  return t.rich("acceptedDetail", {
    id: `${host.id.slice(0, 4)}…${host.id.slice(-4)}`,
    code: (text) => <code title={host.id}>{text}</code>,
  });
}
