"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import { useMissingRight } from "#components/rights/missing-right.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast-queue.ts";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries, deleteCluster } from "#lib/client/clusters.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { EnvironmentNames } from "./environment-names.tsx";

/** The end of a cluster: what depends on it, why it cannot go yet, and the question before it goes. */
export function DeleteCluster({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("change.cluster");
  const [isAsking, setIsAsking] = useState(false);
  const environments = useQuery(clusterQueries.environments(cluster.id));
  const removal = useRemoval(cluster);
  const blocked = useBlocked(cluster, environments.data?.total);
  return (
    <Card title={t("deleteTitle")}>
      <div className="grid gap-4 px-5 pt-1 pb-5">
        <p className="text-muted">{t("deleteText")}</p>
        <ul className="grid list-disc gap-1 pl-5">
          <li>{t("hosts", { count: cluster.hostCount ?? 0 })}</li>
          <li>
            {environments.isPending && t("reading")}
            {environments.isError && t("readFailed")}
            {environments.data && (
              <>
                {t("environments", { count: environments.data.total })}
                <EnvironmentNames page={environments.data} />
              </>
            )}
          </li>
        </ul>
        <div>
          <Button
            variant="danger"
            icon={<Trash2 aria-hidden size={16} />}
            disabledReason={blocked ?? (environments.isPending ? t("reading") : undefined)}
            onClick={() => setIsAsking(true)}
          >
            {t("delete")}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        open={isAsking}
        onClose={() => {
          setIsAsking(false);
          removal.reset();
        }}
        title={t("confirmTitle", { name: cluster.name })}
        typed={cluster.name}
        confirm={t("delete")}
        isPending={removal.isPending || removal.isSuccess}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <p>{t("confirmText")}</p>
      </ConfirmDialog>
    </Card>
  );
}

/** Why CodeArts would refuse now. What could not be read is no reason: CodeArts will tell. */
function useBlocked(cluster: Cluster, environments = 0): string | undefined {
  const t = useTranslations("change.cluster");
  const missing = useMissingRight(cluster)("delete");
  if (missing) return missing;
  if (cluster.hostCount) return t("hasHosts", { count: cluster.hostCount });
  return environments > 0 ? t("hasEnvironments", { count: environments }) : undefined;
}

function useRemoval(cluster: Cluster) {
  const t = useTranslations("change.cluster");
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteCluster(cluster.id),
    onSuccess: async () => {
      toast({ title: t("deleted", { name: cluster.name }) });
      router.push(paths.clusters());
      // Its own page must not ask for it once more while it is being left.
      const stale = [clusterQueries.all(), auditQueries.all()];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey, refetchType: "none" })));
    },
  });
}
