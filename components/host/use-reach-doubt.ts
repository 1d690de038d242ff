"use client";

import { useEffect, useState } from "react";
import type { reachDoubt } from "#lib/domain/reach.ts";

type Judge = typeof reachDoubt;

/** Whether CodeArts will probably not reach what is typed. The rule's code comes after the first paint. */
export function useReachDoubt(journey: Parameters<Judge>[0]): ReturnType<Judge> {
  const [judge, setJudge] = useState<Judge | null>(null);
  useEffect(() => {
    import("#lib/domain/reach.ts").then(
      (module) => setJudge(() => module.reachDoubt),
      // A hint that cannot be loaded is a hint less.
      () => undefined,
    );
  }, []);
  return judge?.(journey) ?? null;
}
