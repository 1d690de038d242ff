"use client";

import { useState } from "react";
import type { Host } from "#lib/domain/host.ts";
import type { Selection } from "./host-table.tsx";

const nothing: readonly Host[] = [];

/** Chosen rows. Only what is on the page counts: nothing is ever done to a host that one does not see. */
export function useSelection(shown: readonly Host[] = nothing) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = shown.filter(({ id }) => ids.has(id));
  const selection: Selection = {
    ids: new Set(chosen.map(({ id }) => id)),
    toggle: (hostId, isOn) => {
      const next = new Set(chosen.map(({ id }) => id));
      if (isOn) next.add(hostId);
      else next.delete(hostId);
      setIds(next);
    },
    togglePage: (isOn) => setIds(new Set(isOn ? shown.map(({ id }) => id) : [])),
  };
  return { chosen, selection, clear: () => setIds(new Set()) };
}
