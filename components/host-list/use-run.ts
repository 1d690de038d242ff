"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ApiError } from "#lib/client/api.ts";
import { clusterQueries, createCluster } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { jobQueries, startImport } from "#lib/client/import-jobs.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type ListLogins, toImportRows } from "#lib/domain/host-list/import-rows.ts";
import type { Surroundings } from "#lib/domain/host-list/judge.ts";
import type { ImportJob, OnDuplicate } from "#lib/domain/import-job.ts";
import type { InvalidParam } from "#lib/domain/problem.ts";
import { keepRows } from "./list-draft.ts";
import type { Outlook, Part, SplitTarget } from "./outlook.ts";
import { type Refused, refusedOf, sentRows } from "./refusals.ts";
import { deleteRows, type Row, type Rows } from "./rows.ts";
import type { RowsDesk } from "./use-rows.ts";

/** Everything a run is made of, as it was when Add was pressed. */
type Order = {
  rows: Rows;
  around: Surroundings;
  outlook: Outlook;
  targets: readonly SplitTarget[];
  onDuplicate: OnDuplicate;
  logins: ListLogins;
};

type Failure = { error: unknown; homeless: InvalidParam[]; started: readonly ImportJob[] };

type Options = { cluster: Cluster; desk: RowsDesk; onRefused: (refused: Refused) => void };

/** Hands the list over, one run for each cluster. What was handed over is not sent again, whatever happens to the rest. */
export function useRun({ cluster, desk, onRefused }: Options) {
  const router = useRouter();
  const client = useQueryClient();
  const order = useRef<Order | null>(null);
  const sending = useRef<Row[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const started = useRef<ImportJob[]>([]);
  const madeClusters = useRef(new Map<string, string>());

  const idOf = async (part: Part, targets: readonly SplitTarget[]) => {
    const target = targets.find(({ id, isNew }) => isNew && id === part.clusterId);
    if (!target) return part.clusterId;
    const known = madeClusters.current.get(target.name);
    if (known) return known;
    const { os, access, agentPoolId, description } = cluster;
    const made = await createCluster({ name: target.name, os, access, agentPoolId, description });
    madeClusters.current.set(target.name, made.id);
    return made.id;
  };
  const send = async (part: Part, { rows, around, targets, logins, onDuplicate }: Order) => {
    sending.current = sentRows(rows, part);
    const clusterId = await idOf(part, targets);
    const existing = clusterId === cluster.id ? around.existing : [];
    const inPart = part.rows.flatMap((index) => rows[index]?.cells ?? []);
    const body = toImportRows(inPart, { ...around, clusterId, existing }, logins);
    started.current.push(await startImport({ clusterId, ...body, onDuplicate }));
  };
  const mutation = useMutation({
    // The order is read here, not handed over: what is handed over stays in the mutation cache.
    mutationFn: async () => {
      const now = order.current;
      if (!now) throw new Error("A run begins with an order.");
      const done: number[] = [];
      try {
        for (const part of now.outlook.parts) {
          await send(part, now);
          done.push(...part.rows);
        }
      } catch (error) {
        if (done.length > 0) desk.restart(deleteRows(now.rows, done));
        throw error;
      }
      return deleteRows(now.rows, done);
    },
    onSuccess: async (rest) => {
      keepRows(cluster.id, rest);
      await refresh("none");
      const [only, another] = started.current;
      router.push(only && !another ? paths.importJob(only.id) : paths.importJobs());
    },
    onError: async (error) => {
      const params = error instanceof ApiError ? (error.problem.invalidParams ?? []) : [];
      const refused = refusedOf(params, sending.current);
      const isAllPlaced = params.length > 0 && refused.homeless.length === 0;
      if (!isAllPlaced || started.current.length > 0)
        setFailure({ error, homeless: refused.homeless, started: [...started.current] });
      onRefused(refused);
      await refresh("active");
    },
    onSettled: () => {
      order.current = null;
    },
  });
  const refresh = (refetchType: "none" | "active") => {
    const stale = [jobQueries.all(), hostQueries.all(cluster.id), clusterQueries.all()];
    return Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey, refetchType })));
  };
  return {
    failure,
    // After success the next page is on its way: a second press must not make a second run.
    isSending: mutation.isPending || mutation.isSuccess,
    isSent: mutation.isSuccess,
    start: (next: Order) => {
      order.current = next;
      setFailure(null);
      mutation.mutate();
    },
  };
}

export type RunDesk = ReturnType<typeof useRun>;
