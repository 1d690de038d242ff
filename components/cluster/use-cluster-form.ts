"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useForm } from "react-hook-form";
import { useChecks } from "#components/form/use-checks.ts";
import { useFaultSummary } from "#components/form/use-fault-summary.ts";
import { agentPoolQueries } from "#lib/client/agent-pools.ts";
import { clusterQueries, createCluster } from "#lib/client/clusters.ts";
import { forgetDraft } from "#lib/client/drafts.ts";
import { type FormFailure, showProblem } from "#lib/client/form-problem.ts";
import { lazyResolver, schemaCheck } from "#lib/client/lazy-resolver.ts";
import { paths } from "#lib/client/paths.ts";
import { type ClusterValues, clusterFields, emptyCluster, toClusterCreate } from "./cluster-values.ts";

const resolver = lazyResolver<ClusterValues>(async () => {
  const { clusterCreateSchema } = await import("#lib/domain/cluster.ts");
  return schemaCheck(clusterCreateSchema, toClusterCreate);
});

/** Under which name what is typed of a new cluster is kept. */
export const newClusterDraft = "new-cluster";

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
  const checks = useChecks(form, clusterFields);
  const { submitCount, isSubmitting } = form.formState;
  const summary = useFaultSummary(submitCount, isSubmitting, checks.faults.length);
  const mutation = useMutation({
    mutationFn: createCluster,
    onSuccess: async (cluster) => {
      forgetDraft(newClusterDraft);
      client.setQueryData(clusterQueries.detail(cluster.id).queryKey, cluster);
      await client.invalidateQueries({ queryKey: clusterQueries.all(), refetchType: "none" });
      await client.invalidateQueries({ queryKey: agentPoolQueries.list().queryKey });
      router.push(paths.cluster(cluster.id));
    },
    onMutate: () => setFailure(null),
    onError: (error) => {
      setFailure(showProblem(error, form, clusterFields));
      summary.open();
    },
  });
  // Once it succeeded the next page is on its way: a second press must not make a second cluster.
  const isSending = mutation.isPending || mutation.isSuccess;
  const send = form.handleSubmit((values) => mutation.mutate(toClusterCreate(values)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    // The rules are loaded when they are first needed, and may not arrive.
    await send().catch((error: unknown) => setFailure({ error, homeless: [] }));
  };
  return { form, checks, summary, failure, isSending, submit };
}
