"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEdit } from "#components/form/use-edit.ts";
import { toast } from "#components/ui/toast-queue.ts";
import { agentPoolQueries } from "#lib/client/agent-pools.ts";
import type { Version } from "#lib/client/api.ts";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries, readClusterVersion, updateCluster } from "#lib/client/clusters.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { clusterEditFields, clusterValuesOf, toClusterUpdate } from "./cluster-edit.ts";
import type { ClusterValues } from "./cluster-values.ts";

/** Under which name what is typed of a cluster's settings is kept. */
export const clusterDraftKey = (clusterId: string) => `cluster/${clusterId}`;

export type ClusterEdit = ReturnType<typeof useClusterEdit>;

/** The form of a cluster's settings, and what happens when it is saved. */
export function useClusterEdit(start: Version<Cluster>) {
  const t = useTranslations("change.save");
  const client = useQueryClient();
  const { id } = start.value;
  return useEdit<Cluster, ClusterValues>({
    start,
    valuesOf: clusterValuesOf,
    fields: clusterEditFields,
    draftKey: clusterDraftKey(id),
    load: async () => (await import("./cluster-edit-check.ts")).clusterEditCheck,
    read: () => readClusterVersion(id),
    save: (base, values) => updateCluster(base, toClusterUpdate(values, base.value)),
    onSaved: async (saved) => {
      toast({ title: t("saved", { name: saved.name }) });
      const stale = [clusterQueries.all(), auditQueries.all(), agentPoolQueries.list().queryKey];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
