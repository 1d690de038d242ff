"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { hostQueries } from "#lib/client/hosts.ts";
import type { Host } from "#lib/domain/host.ts";
import type { Comparison } from "#lib/domain/host-list/compare.ts";
import type { Reason } from "#lib/domain/reason.ts";
import type { Wanted } from "./comparing.ts";

/** Far above any list of hosts. */
const largestFile = 5_000_000;

/** Why a list was not read: a reason of the domain, or that there was none. */
export type CompareFault = Reason | "tooLarge" | "nothing" | "noRows";

type Tools = typeof import("./comparing.ts");
type Read = { wanted: Wanted; tools: Tools };

export type Result = Comparison<Host> & { wanted: Wanted; hosts: readonly Host[]; tools: Tools };

/** A list beside what the cluster has. The list stays on this page; the cluster is read anew while checks are under way. */
export function useComparison(clusterId: string) {
  const [read, setRead] = useState<Read | null>(null);
  const [fault, setFault] = useState<CompareFault | null>(null);
  const [isReading, setIsReading] = useState(false);
  const query = useQuery(hostQueries.whole(clusterId));
  const hosts = query.data;

  const result = useMemo<Result | null>(() => {
    if (!read || !hosts) return null;
    const { wanted, tools } = read;
    return { ...tools.compareWith(wanted, hosts), wanted, hosts, tools };
  }, [read, hosts]);

  const take = async (source: string | File) => {
    setFault(null);
    if (typeof source === "string" && source.trim() === "") return setFault("nothing");
    if (typeof source !== "string" && source.size > largestFile) return setFault("tooLarge");
    setIsReading(true);
    try {
      const tools = await import("./comparing.ts");
      const wanted = await tools.readWanted(source);
      if ("problem" in wanted) setFault(wanted.problem);
      else if (wanted.cells.length === 0) setFault("noRows");
      else setRead({ wanted, tools });
    } catch {
      // The readers are loaded when they are first needed, and may not arrive; a file may be gone.
      setFault("fileUnreadable");
    } finally {
      setIsReading(false);
    }
  };
  return { query, wanted: read?.wanted ?? null, result, fault, isReading, take, forget: () => setRead(null) };
}

export type ComparisonDesk = ReturnType<typeof useComparison>;
