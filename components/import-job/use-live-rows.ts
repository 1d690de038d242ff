"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { hostQueries } from "#lib/client/hosts.ts";
import type { ImportJob, ImportJobRow } from "#lib/domain/import-job.ts";

export type LiveRows = {
  rows: readonly ImportJobRow[];
  /** Hosts of the job that the cluster does not have any more. */
  gone: ReadonlySet<string>;
  /** When the cluster was read, ISO 8601; null when only the job is known. */
  readAt: string | null;
};

const none: ReadonlySet<string> = new Set();

/**
 * The rows of a job with the verification the cluster has now, read anew while checks are under way. Switched off, it is
 * what the job knows: watching a job takes nothing from CodeArts' patience.
 */
export function useLiveRows(job: ImportJob, isOn: boolean): LiveRows {
  const { data: hosts, dataUpdatedAt } = useQuery({
    ...hostQueries.wholeChecked(job.clusterId),
    enabled: isOn,
  });
  return useMemo(() => {
    if (!hosts || !isOn) return { rows: job.rows, gone: none, readAt: null };
    const byId = new Map(hosts.map((host) => [host.id, host]));
    const gone = new Set<string>();
    const rows = job.rows.map((row) => {
      if (row.hostId === null) return row;
      const host = byId.get(row.hostId);
      if (!host) gone.add(row.hostId);
      return host ? { ...row, verification: host.verification } : row;
    });
    return { rows, gone, readAt: new Date(dataUpdatedAt).toISOString() };
  }, [hosts, dataUpdatedAt, isOn, job.rows]);
}
