"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useChecks } from "#components/form/use-checks.ts";
import { agentPoolQueries } from "#lib/client/agent-pools.ts";
import { clusterQueries, createCluster } from "#lib/client/clusters.ts";
import { type FormFailure, showProblem } from "#lib/client/form-problem.ts";
import { lazyResolver, schemaCheck } from "#lib/client/lazy-resolver.ts";
import { paths } from "#lib/client/paths.ts";
import { type ClusterValues, clusterFields, emptyCluster, toClusterCreate } from "./cluster-values.ts";

const resolver = lazyResolver<ClusterValues>(async () => {
  const { clusterCreateSchema } = await import("#lib/domain/cluster.ts");
  return schemaCheck(clusterCreateSchema, toClusterCreate);
});

/** The new cluster's form, and what happens when it is sent. */
export function useClusterForm() {
  const router = useRouter();
  const client = useQueryClient();
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const form = useForm<ClusterValues>({
    defaultValues: emptyCluster,
    resolver,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
    // The summary takes the focus and leads to each field.
    shouldFocusError: false,
  });
  const mutation = useMutation({
    mutationFn: createCluster,
    onSuccess: async (cluster) => {
      client.setQueryData(clusterQueries.detail(cluster.id).queryKey, cluster);
      await client.invalidateQueries({ queryKey: clusterQueries.all(), refetchType: "none" });
      await client.invalidateQueries({ queryKey: agentPoolQueries.list().queryKey });
      router.push(paths.cluster(cluster.id));
    },
    onMutate: () => setFailure(null),
    onError: (error) => setFailure(showProblem(error, form, clusterFields)),
  });
  // Once it succeeded the next page is on its way: a second press must not make a second cluster.
  const isSending = mutation.isPending || mutation.isSuccess;
  const submit = form.handleSubmit((values) => {
    if (!isSending) mutation.mutate(toClusterCreate(values));
  });
  return { form, checks: useChecks(form, clusterFields), failure, isSending, submit };
}
