"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { EnvironmentNames } from "#components/cluster/environment-names.tsx";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import { useMissingHostRight } from "#components/rights/missing-right.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast-queue.ts";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { deleteHost, hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import type { Host } from "#lib/domain/host.ts";

/** Asks before a host goes, and says what depends on it. */
export function DeleteHost({ host }: { host: Host }) {
  const t = useTranslations("change.host");
  const [isAsking, setIsAsking] = useState(false);
  const missing = useMissingHostRight(host)("delete");
  const environments = useQuery({ ...clusterQueries.environments(host.clusterId), enabled: isAsking });
  const removal = useRemoval(host);
  const blocked = useServedHosts(host, isAsking);
  const isLinked = environments.data !== undefined && environments.data.total > 0;
  return (
    <>
      <Button
        icon={<Trash2 aria-hidden size={16} />}
        disabledReason={missing}
        onClick={() => setIsAsking(true)}
      >
        {t("delete")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => {
          setIsAsking(false);
          removal.reset();
        }}
        title={t("deleteTitle", { name: host.name })}
        confirm={t("deleteConfirm")}
        blocked={blocked}
        isPending={removal.isPending || removal.isSuccess}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <p>{t("deleteText")}</p>
        {blocked && <p className="font-medium">{blocked}</p>}
        {isLinked && host.role === "target" && (
          <div>
            {t("deleteLinked", { count: environments.data.total })}
            <EnvironmentNames page={environments.data} />
          </div>
        )}
      </ConfirmDialog>
    </>
  );
}

/** Why a proxy cannot go: hosts are reached through it. A list that cannot be read is no reason, CodeArts will tell. */
function useServedHosts(host: Host, isAsking: boolean): string | undefined {
  const t = useTranslations("change.host");
  const format = useFormatter();
  const targets = useQuery({
    ...hostQueries.list(host.clusterId, { role: "target", pageSize: 100 }),
    enabled: isAsking && host.role === "proxy",
  });
  const served = targets.data?.items.filter(({ proxyHostId }) => proxyHostId === host.id) ?? [];
  if (served.length === 0) return undefined;
  const names = served.slice(0, 5).map(({ name }) => name);
  return t("serves", {
    count: served.length,
    names: format.list(served.length > 5 ? [...names, "…"] : names),
  });
}

function useRemoval(host: Host) {
  const t = useTranslations("change.host");
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteHost(host.clusterId, host.id),
    onSuccess: async () => {
      toast({ title: t("deleted", { name: host.name }) });
      router.push(paths.cluster(host.clusterId));
      // Its own page must not ask for it once more while it is being left.
      const stale = [hostQueries.all(host.clusterId), clusterQueries.all(), auditQueries.all()];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey, refetchType: "none" })));
    },
  });
}
