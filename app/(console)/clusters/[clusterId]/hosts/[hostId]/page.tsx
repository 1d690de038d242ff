import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HostScreen } from "#components/host/host-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("path");
  return { title: t("host") };
}

export default async function HostPage({ params }: PageProps<"/clusters/[clusterId]/hosts/[hostId]">) {
  await requireProject();
  const { clusterId, hostId } = await params;
  return <HostScreen key={hostId} clusterId={clusterId} hostId={hostId} />;
}
