import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClustersScreen } from "#components/cluster/clusters-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cluster");
  return { title: t("title") };
}

export default async function ClustersPage() {
  const { project } = await requireProject();
  return <ClustersScreen project={project} />;
}
