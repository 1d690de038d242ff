import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActivityScreen } from "#components/audit/activity-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function ActivityPage() {
  await requireProject();
  return <ActivityScreen />;
}
