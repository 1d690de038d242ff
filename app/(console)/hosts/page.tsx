import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindScreen } from "#components/find/find-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("find");
  return { title: t("title") };
}

export default async function FindPage() {
  await requireProject();
  return <FindScreen />;
}
