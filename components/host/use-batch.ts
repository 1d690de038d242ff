"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { countOutcomes, failedOf, type Outcome, withOutcomes } from "./batch-outcomes.ts";

type Batch = {
  /** The clusters whose hosts change. */
  clusterIds: readonly string[];
  send: (hostIds: string[]) => Promise<{ outcomes: Outcome[] }>;
  /** All went well. */
  onDone: (count: number) => void;
};

/** Something done to many hosts at once: one outcome per host, and another try for those that failed. */
export function useBatch({ clusterIds, send, onDone }: Batch) {
  const client = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: async (reply) => {
      const all = withOutcomes(outcomes, reply.outcomes);
      setOutcomes(all);
      const count = countOutcomes(all.values());
      if (count.failed === 0 && count.unknown === 0) onDone(count.done);
    },
    onSettled: () => {
      const stale = [...clusterIds.map(hostQueries.all), clusterQueries.all(), auditQueries.all()];
      for (const queryKey of stale) void client.invalidateQueries({ queryKey });
    },
  });
  return {
    outcomes,
    counts: countOutcomes(outcomes.values()),
    failed: failedOf(outcomes.values()),
    isPending: mutation.isPending,
    error: mutation.error,
    run: (hostIds: string[]) => {
      if (!mutation.isPending) mutation.mutate(hostIds);
    },
  };
}
