"use client";

import { ListPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import { isFull } from "./cluster-rules.ts";

/** Leads to the page that takes a whole list, or says why there is none. */
export function AddManyButton({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("cluster.page");
  const icon = <ListPlus aria-hidden size={16} />;
  const reason = !cluster.rights.addHost
    ? t("noRightToAdd")
    : isFull(cluster)
      ? t("full", { limit: hostsPerCluster })
      : null;
  if (reason)
    return (
      <Button icon={icon} disabledReason={reason}>
        {t("addMany")}
      </Button>
    );
  return (
    <ButtonLink icon={icon} href={paths.addMany(cluster.id)}>
      {t("addMany")}
    </ButtonLink>
  );
}
