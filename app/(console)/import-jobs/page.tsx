import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobsScreen } from "#components/import-job/jobs-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("job");
  return { title: t("title") };
}

export default async function ImportJobsPage() {
  await requireProject();
  return <JobsScreen />;
}
