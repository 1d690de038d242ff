import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EditHostScreen } from "#components/host/edit-host-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("change.host");
  return { title: t("titleDocument") };
}

type Props = PageProps<"/clusters/[clusterId]/hosts/[hostId]/edit">;

export default async function EditHostPage({ params, searchParams }: Props) {
  await requireProject();
  const [{ clusterId, hostId }, { login }] = await Promise.all([params, searchParams]);
  return <EditHostScreen key={hostId} clusterId={clusterId} hostId={hostId} opensLogin={login === "new"} />;
}
