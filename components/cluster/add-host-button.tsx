"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import { isFull } from "./cluster-rules.ts";

type Props = { cluster: Cluster; adds?: "proxy"; variant?: "primary" | "secondary" };

/** Leads to the form, or says why there is none. */
export function AddHostButton({ cluster, adds, variant = "primary" }: Props) {
  const t = useTranslations("cluster.page");
  const icon = <Plus aria-hidden size={16} />;
  const label = t(adds === "proxy" ? "addProxy" : "addHost");
  const reason = !cluster.rights.addHost
    ? t("noRightToAdd")
    : isFull(cluster)
      ? t("full", { limit: hostsPerCluster })
      : null;
  if (reason)
    return (
      <Button variant={variant} icon={icon} disabledReason={reason}>
        {label}
      </Button>
    );
  return (
    <ButtonLink variant={variant} icon={icon} href={paths.newHost(cluster.id, adds ? { role: adds } : {})}>
      {label}
    </ButtonLink>
  );
}
