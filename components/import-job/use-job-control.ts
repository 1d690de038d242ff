"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { hostQueries } from "#lib/client/hosts.ts";
import { cancelJob, jobQueries, pauseJob, resumeJob, retryJob } from "#lib/client/import-jobs.ts";
import type { ImportJobActionInput, ImportJobSummary } from "#lib/domain/import-job.ts";

export type JobVerb = "pause" | "resume" | "cancel" | "retry";
export type JobControl = ReturnType<typeof useJobControl>;

/** Pausing, resuming, cancelling and retrying a job. The page goes on with the job that comes back. */
export function useJobControl({ id, clusterId }: Pick<ImportJobSummary, "id" | "clusterId">) {
  const client = useQueryClient();
  const detail = jobQueries.detail(id).queryKey;
  // Logins are read here, not handed over: what is handed over stays in the mutation cache.
  const logins = useRef<ImportJobActionInput>({});
  const mutation = useMutation({
    mutationFn: ({ verb }: { verb: JobVerb; isInDialog: boolean }) => {
      if (verb === "pause") return pauseJob(id);
      if (verb === "cancel") return cancelJob(id);
      return verb === "resume" ? resumeJob(id, logins.current) : retryJob(id, logins.current);
    },
    onSuccess: async (job) => {
      // A look that is still under way would put back what was before.
      await client.cancelQueries({ queryKey: detail });
      client.setQueryData(detail, job);
      const stale = [hostQueries.all(clusterId), clusterQueries.all(), auditQueries.all()];
      for (const queryKey of [...stale, [...jobQueries.all(), "list"]])
        void client.invalidateQueries({ queryKey });
    },
    onSettled: () => {
      logins.current = {};
    },
  });
  /** Answers what went wrong, null when nothing did. */
  const send = async (verb: JobVerb, fresh: ImportJobActionInput = {}): Promise<unknown> => {
    if (mutation.isPending) return null;
    logins.current = fresh;
    const isInDialog = Object.keys(fresh).length > 0;
    return mutation.mutateAsync({ verb, isInDialog }).then(
      () => null,
      (error: unknown) => error,
    );
  };
  return {
    send,
    /** What is being done, null when nothing is. */
    pending: mutation.isPending ? mutation.variables.verb : null,
    /** For the page; what a dialog sent goes wrong in the dialog. */
    error: mutation.variables?.isInDialog ? null : mutation.error,
  };
}
