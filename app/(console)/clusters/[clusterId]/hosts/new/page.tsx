import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewHostScreen } from "#components/host/new-host-screen.tsx";
import { requireProject } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cluster.page");
  return { title: t("addHost") };
}

type Props = PageProps<"/clusters/[clusterId]/hosts/new">;

export default async function NewHostPage({ params, searchParams }: Props) {
  await requireProject();
  const [{ clusterId }, { role, like }] = await Promise.all([params, searchParams]);
  return (
    <NewHostScreen
      clusterId={clusterId}
      role={role === "proxy" ? role : "target"}
      likeId={typeof like === "string" ? like : null}
    />
  );
}
