"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EnvironmentNames } from "#components/cluster/environment-names.tsx";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast-queue.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { deleteHosts } from "#lib/client/hosts.ts";
import type { Host } from "#lib/domain/host.ts";
import { BatchResult, HostNames } from "./batch-result.tsx";
import { useBatch } from "./use-batch.ts";

type Props = { clusterId: string; hosts: readonly Host[]; onClose: () => void };

/** Names the hosts that would go and what that does; afterwards, what became of each. */
export function DeleteHostsDialog({ clusterId, hosts, onClose }: Props) {
  const t = useTranslations("bulk");
  const environments = useQuery(clusterQueries.environments(clusterId)).data;
  const batch = useBatch({
    clusterIds: [clusterId],
    send: (hostIds) => deleteHosts(clusterId, hostIds),
    onDone: (count) => {
      toast({ title: t("deleted", { count }) });
      onClose();
    },
  });
  const isTried = batch.outcomes.size > 0;
  const again = batch.failed.length;
  return (
    <Dialog
      open
      onClose={onClose}
      tone="danger"
      title={t("deleteTitle", { count: hosts.length })}
      footer={
        <>
          {(!isTried || again > 0) && (
            <Button
              variant="danger"
              pending={batch.isPending}
              onClick={() => batch.run(isTried ? batch.failed : hosts.map(({ id }) => id))}
            >
              {isTried ? t("retry", { count: again }) : t("deleteConfirm", { count: hosts.length })}
            </Button>
          )}
          <Button onClick={onClose}>{t(isTried ? "close" : "cancel")}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        {isTried ? (
          <BatchResult hosts={hosts} batch={batch} />
        ) : (
          <>
            <HostNames hosts={hosts} />
            <p>{t("deleteText")}</p>
            {environments !== undefined && environments.total > 0 && (
              <div>
                {t("deleteLinked", { count: environments.total })}
                <EnvironmentNames page={environments} />
              </div>
            )}
          </>
        )}
        {batch.error && <ProblemBanner error={batch.error} />}
      </div>
    </Dialog>
  );
}
