"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { paths } from "#lib/client/paths.ts";
import { projectQueries } from "#lib/client/projects.ts";
import { clustersPerProject } from "#lib/domain/limits.ts";

type Props = {
  project: { id: string; name: string };
  /** Clusters in the project, as far as known. */
  total: number | null;
};

/** Leads to the form, or says why there is none: an unknown right is no reason, CodeArts will tell. */
export function NewClusterButton({ project, total }: Props) {
  const t = useTranslations("cluster");
  const projects = useQuery({ ...projectQueries.list({ q: project.name }), staleTime: 60_000 });
  const right = projects.data?.items.find(({ id }) => id === project.id)?.canCreateClusters;
  const icon = <Plus aria-hidden size={16} />;
  const reason =
    right === false
      ? t("list.noRight")
      : total !== null && total >= clustersPerProject
        ? t("list.full", { limit: clustersPerProject })
        : null;
  if (reason)
    return (
      <Button variant="primary" icon={icon} disabledReason={reason}>
        {t("new")}
      </Button>
    );
  return (
    <ButtonLink variant="primary" icon={icon} href={paths.newCluster()}>
      {t("new")}
    </ButtonLink>
  );
}
