import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewClusterScreen } from "#components/cluster/new-cluster-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cluster");
  return { title: t("new") };
}

export default async function NewClusterPage() {
  await requireProject();
  return <NewClusterScreen />;
}
