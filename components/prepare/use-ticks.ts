"use client";

import { useState } from "react";
import type { PreparationStep } from "#lib/domain/preparation-step.ts";

// A tick is for what was done. Where the commands have changed since, it was something else.
const keyOf = ({ id, commands }: PreparationStep) => [id, ...commands].join("\n");

const placeOf = (visit: string) => `muster.prepare.${visit}`;

function readTicks(visit: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(placeOf(visit)) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : []);
  } catch {
    // No storage, or something else in it: ticks are a help, not a record.
    return new Set();
  }
}

function keepTicks(visit: string, ticks: ReadonlySet<string>) {
  try {
    sessionStorage.setItem(placeOf(visit), JSON.stringify([...ticks]));
  } catch {
    // They last until the page is left.
  }
}

/** Which steps are done. Kept in this tab only: a reload while one prepares a host loses nothing. No secret is in it. */
export function useTicks(visit: string) {
  const [ticks, setTicks] = useState(() => readTicks(visit));
  return {
    has: (step: PreparationStep) => ticks.has(keyOf(step)),
    set: (step: PreparationStep, isDone: boolean) => {
      const next = new Set(ticks);
      if (isDone) next.add(keyOf(step));
      else next.delete(keyOf(step));
      setTicks(next);
      keepTicks(visit, next);
    },
  };
}
