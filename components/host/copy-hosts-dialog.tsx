"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast-queue.ts";
import { ApiError } from "#lib/client/api.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { copyHosts, hostQueries } from "#lib/client/hosts.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { BatchResult, HostNames } from "./batch-result.tsx";
import { type CopyHurdle, copyHurdles } from "./copy-hurdles.ts";
import { useBatch } from "./use-batch.ts";

type Props = {
  cluster: Pick<Cluster, "id" | "os" | "access">;
  hosts: readonly Host[];
  onClose: () => void;
};

/** Picks the cluster, says beforehand what it cannot take, and afterwards what became of each. */
export function CopyHostsDialog({ cluster, hosts, onClose }: Props) {
  const t = useTranslations("bulk");
  const [targetId, setTargetId] = useState("");
  const targets = useTargets(cluster);
  const hurdles = useHurdles(cluster, hosts, targetId);
  const name = targets?.find(({ id }) => id === targetId)?.name ?? "";
  const batch = useBatch({
    clusterIds: [targetId],
    send: (hostIds) => copyHosts(cluster.id, hostIds, targetId),
    onDone: (count) => {
      toast({ title: t("copied", { count, cluster: name }) });
      onClose();
    },
  });
  const isTried = batch.outcomes.size > 0;
  const stopped = new Set(hurdles?.map(({ host }) => host.id));
  const ready = hosts.filter(({ id }) => !stopped.has(id)).map(({ id }) => id);
  const blocked =
    targetId === ""
      ? t("targetFirst")
      : hurdles === null
        ? t("checking")
        : ready.length === 0
          ? t("copyNothing")
          : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("copyTitle", { count: hosts.length })}
      footer={
        <>
          {(!isTried || batch.failed.length > 0) && (
            <Button
              variant="primary"
              pending={batch.isPending}
              disabledReason={isTried ? undefined : blocked}
              onClick={() => batch.run(isTried ? batch.failed : ready)}
            >
              {isTried
                ? t("retry", { count: batch.failed.length })
                : t("copyConfirm", { count: targetId === "" ? hosts.length : ready.length })}
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
            <p>{t("copyText")}</p>
            {targets?.length === 0 ? (
              <Banner tone="wait" title={t("targetNone")} />
            ) : (
              <Select
                label={t("target")}
                hint={t("targetHint")}
                placeholder={t("targetPlaceholder")}
                value={targetId}
                onValueChange={setTargetId}
                options={(targets ?? []).map(({ id, name: label }) => ({ value: id, label }))}
              />
            )}
            <div role="status" className="empty:hidden">
              {hurdles !== null && hurdles.length > 0 && <Hurdles hurdles={hurdles} />}
            </div>
          </>
        )}
        {batch.error && <ProblemBanner error={batch.error} homeless={homelessOf(batch.error)} />}
      </div>
    </Dialog>
  );
}

const homelessOf = (error: unknown) => (error instanceof ApiError ? (error.problem.invalidParams ?? []) : []);

function Hurdles({ hurdles }: { hurdles: readonly CopyHurdle[] }) {
  const t = useTranslations("bulk");
  return (
    <Banner tone="wait" title={t("cannot")}>
      <ul className="grid gap-0.5">
        {hurdles.map(({ host, reason }) => (
          <li key={host.id}>{t(reason, { name: host.name })}</li>
        ))}
      </ul>
    </Banner>
  );
}

/** Clusters that could take the hosts; null while they are read. */
function useTargets({ id, os, access }: Props["cluster"]) {
  const clusters = useQuery(clusterQueries.list({ os, access, pageSize: 100 })).data?.items;
  return clusters?.filter((cluster) => cluster.id !== id && cluster.rights.addHost) ?? null;
}

// The hosts of one cluster say nothing of another one.
const noPlaceholder = () => undefined;

/** What the chosen cluster cannot take; null while it is looked up. What cannot be read, the server will judge. */
function useHurdles(
  cluster: Props["cluster"],
  hosts: readonly Host[],
  targetId: string,
): CopyHurdle[] | null {
  const hasTarget = targetId !== "";
  const firstPage = useQuery({
    ...hostQueries.list(targetId, { page: 1, pageSize: 100 }),
    placeholderData: noPlaceholder,
    enabled: hasTarget,
  });
  const secondPage = useQuery({
    ...hostQueries.list(targetId, { page: 2, pageSize: 100 }),
    placeholderData: noPlaceholder,
    enabled: hasTarget && (firstPage.data?.total ?? 0) > 100,
  });
  const proxies = useQuery({ ...hostQueries.proxies(cluster.id), enabled: cluster.access === "proxy" });
  if (firstPage.isPending || secondPage.isFetching || proxies.isLoading) return null;
  return copyHurdles(hosts, {
    proxies: proxies.data?.items ?? [],
    there: [...(firstPage.data?.items ?? []), ...(secondPage.data?.items ?? [])],
  });
}
