import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReceiptScreen } from "#components/import-job/receipt-screen.tsx";
import { describeRehearsal } from "#lib/server/rehearsal.ts";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("job.receipt");
  return { title: t("title") };
}

export default async function ReceiptPage({ params }: PageProps<"/import-jobs/[jobId]/receipt">) {
  const [{ user, project }, rehearsal, { jobId }] = await Promise.all([
    requireProject(),
    describeRehearsal(),
    params,
  ]);
  return (
    <ReceiptScreen
      key={jobId}
      jobId={jobId}
      project={project.name}
      me={user}
      isRehearsal={rehearsal !== null}
    />
  );
}
