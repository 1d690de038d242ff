import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddManyScreen } from "#components/host-list/add-many-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("list");
  return { title: t("title") };
}

export default async function AddManyPage({ params }: PageProps<"/clusters/[clusterId]/import">) {
  await requireProject();
  const { clusterId } = await params;
  return <AddManyScreen clusterId={clusterId} />;
}
