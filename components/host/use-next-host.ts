"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { hostQueries } from "#lib/client/hosts.ts";
import type { Host } from "#lib/domain/host.ts";
import { type HostValues, nextHost } from "./host-values.ts";

const loadRules = () => import("#components/speed/next-like.ts");

/** "Add and next": what was added so far, and the form turned to the machine that probably comes next. */
export function useNextHost(clusterId: string, { getValues, reset, setFocus }: UseFormReturn<HostValues>) {
  const client = useQueryClient();
  /** Hosts added since the page was opened, the last one first. */
  const [added, setAdded] = useState<readonly Host[]>([]);
  const [justAdded, setJustAdded] = useState<Host | null>(null);
  const { queryKey } = hostQueries.whole(clusterId);

  const propose = async (host: Host) => {
    const { nextLike } = await loadRules();
    return nextLike(host, [...(client.getQueryData(queryKey) ?? []), ...added]);
  };
  return {
    added,
    justAdded,
    forgetJustAdded: () => setJustAdded(null),
    /** While the host is on its way: what the proposal needs. */
    prepare: () =>
      void Promise.allSettled([loadRules(), client.ensureQueryData(hostQueries.whole(clusterId))]),
    goOn: async (host: Host) => {
      // Without a proposal one types as ever.
      const next = await propose(host).catch(() => ({ name: "", address: "" }));
      reset(nextHost(getValues(), next), { keepFieldsRef: true });
      setAdded((before) => [host, ...before]);
      setJustAdded(host);
      // Selected, so that typing replaces it. What has to be typed comes first.
      setFocus(next.name !== "" && next.address === "" ? "address" : "name", { shouldSelect: true });
    },
  };
}
