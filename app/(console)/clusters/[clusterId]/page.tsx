import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClusterScreen } from "#components/cluster/cluster-screen.tsx";
import { clusterTabs } from "#lib/client/paths.ts";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cluster");
  return { title: t("title") };
}

export default async function ClusterPage({ params, searchParams }: PageProps<"/clusters/[clusterId]">) {
  await requireProject();
  const [{ clusterId }, { tab }] = await Promise.all([params, searchParams]);
  const current = clusterTabs.find((known) => known === tab) ?? "hosts";
  return <ClusterScreen key={clusterId} clusterId={clusterId} tab={current} />;
}
