"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { paths } from "#lib/client/paths.ts";
import type { Reach, ReachReason, ReachTone } from "#lib/domain/reach.ts";
import type { Messages } from "#lib/messages/catalogue.ts";
import type { HostForm } from "./use-host-form.ts";
import { useReach } from "./use-reach.ts";

/** What is known of the typed address, in words; nulls while there is no whole address. */
export type ReachWords = {
  /** "Private address, IPv4". */
  kind: string | null;
  tone: ReachTone | null;
  to: Reach["to"];
  /** Whether CodeArts will probably reach it, and what to do. */
  text: ReactNode;
  /** The same, with links to where it is done. */
  linked: ReactNode;
};

type Step = keyof Messages["path"]["next"];

const steps: readonly Step[] = [
  "privateDirect",
  "privateProxy",
  "otherNetwork",
  "otherFamily",
  "network",
  "linkLocal",
  "special",
];

const stepFor = (reason: ReachReason) => steps.find((step) => step === reason);

type Typed = Pick<HostForm, "cluster" | "form" | "proxies">;

/** Whether CodeArts will probably reach what is typed, in words. */
export function useTypedReach({ form, cluster, proxies }: Typed): ReachWords {
  const t = useTranslations("path");
  const [address, role, proxyHostId] = form.watch(["address", "role", "proxyHostId"]);
  const proxy = proxies.data?.items.find(({ id }) => id === proxyHostId);
  const { access, agentPoolId } = cluster;
  const typed = useReach({ address, role, access, agentPoolId, proxyAddress: proxy?.address ?? null });
  const kind = typed.address && typed.address.kind !== "loopback" ? t("address", typed.address) : null;
  if (typed.reach === null) return { kind, tone: null, to: "host", text: null, linked: null };

  const { reason, tone, to } = typed.reach;
  const why = t(`reach.${reason}`, { proxy: proxy?.name ?? t("theProxy") });
  const step = stepFor(reason);
  const sentences = (pool: Tag, newCluster: Tag) => (
    <>
      {why} {step && t.rich(`next.${step}`, { command: "ip address", pool, cluster: newCluster })}
    </>
  );
  const plain: Tag = (words) => words;
  return {
    kind,
    tone,
    to,
    text: sentences(plain, plain),
    linked: sentences(
      (words) => <Elsewhere href={paths.cluster(cluster.id, "settings")}>{words}</Elsewhere>,
      (words) => <Elsewhere href={paths.newCluster()}>{words}</Elsewhere>,
    ),
  };
}

type Tag = (words: ReactNode) => ReactNode;

/** A new tab: what is typed here stays. */
function Elsewhere({ href, children }: { href: ReturnType<typeof paths.newCluster>; children: ReactNode }) {
  return (
    <Link href={href} target="_blank" className="rounded-sm font-medium underline underline-offset-2">
      {children}
    </Link>
  );
}
