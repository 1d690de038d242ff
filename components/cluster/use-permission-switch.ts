"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries, setPermission } from "#lib/client/clusters.ts";
import type { ClusterRight, PermissionChange } from "#lib/domain/permission.ts";
import { flagKey, withFlag } from "./permission-flags.ts";

/** Switches single flags: each shows its new state at once, and goes back when CodeArts refuses. */
export function usePermissionSwitch(clusterId: string) {
  const client = useQueryClient();
  const { queryKey } = clusterQueries.permissions(clusterId);
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<{ change: PermissionChange; error: unknown } | null>(null);

  const show = (change: PermissionChange) =>
    client.setQueryData(queryKey, (matrix) => matrix && withFlag(matrix, change));
  const mark = ({ roleId, right }: PermissionChange, isUnderWay: boolean) =>
    setPending((before) => {
      const after = new Set(before);
      if (isUnderWay) after.add(flagKey(roleId, right));
      else after.delete(flagKey(roleId, right));
      return after;
    });
  const { mutate } = useMutation({
    mutationFn: (change: PermissionChange) => setPermission(clusterId, change),
    onMutate: async (change) => {
      setFailure(null);
      mark(change, true);
      // A reading under way would show the flag as it was.
      await client.cancelQueries({ queryKey });
      show(change);
    },
    onSuccess: (role, change) => {
      show({ ...change, allowed: role.rights[change.right] });
      // It may have been a right of one's own.
      void client.invalidateQueries({ queryKey: clusterQueries.all() });
      void client.invalidateQueries({ queryKey: auditQueries.all(), refetchType: "none" });
    },
    onError: (error, change) => {
      show({ ...change, allowed: !change.allowed });
      setFailure({ change, error });
    },
    onSettled: (_role, _error, change) => mark(change, false),
  });
  const isPending = (roleId: string, right: ClusterRight) => pending.has(flagKey(roleId, right));
  return {
    isPending,
    change: (change: PermissionChange) => {
      if (!isPending(change.roleId, change.right)) mutate(change);
    },
    failure,
  };
}
