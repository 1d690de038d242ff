import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompareScreen } from "#components/compare/compare-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("compare");
  return { title: t("title") };
}

export default async function ComparePage({ params }: PageProps<"/clusters/[clusterId]/compare">) {
  await requireProject();
  const { clusterId } = await params;
  return <CompareScreen key={clusterId} clusterId={clusterId} />;
}
