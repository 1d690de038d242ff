import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobScreen } from "#components/import-job/job-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("job");
  return { title: t("title") };
}

export default async function ImportJobPage({ params }: PageProps<"/import-jobs/[jobId]">) {
  const [{ user }, { jobId }] = await Promise.all([requireProject(), params]);
  return <JobScreen key={jobId} jobId={jobId} me={user} />;
}
