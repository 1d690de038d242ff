"use client";

import { useEffect, useState } from "react";
import type { DescribedAddress } from "#lib/domain/address.ts";
import type { Journey, Reach } from "#lib/domain/reach.ts";

type Rules = {
  reachOf: (journey: Journey) => Reach | null;
  describeAddress: (text: string) => DescribedAddress | null;
};

/** What kind of address is typed, and whether the pool will probably reach it. */
export type TypedReach = { address: DescribedAddress | null; reach: Reach | null };

const nothing: TypedReach = { address: null, reach: null };

/** Reads the address as it is typed. The rules' code comes after the first paint. */
export function useReach(journey: Journey): TypedReach {
  const [rules, setRules] = useState<Rules | null>(null);
  useEffect(() => {
    Promise.all([import("#lib/domain/reach.ts"), import("#lib/domain/address.ts")]).then(
      ([{ reachOf }, { describeAddress }]) => setRules({ reachOf, describeAddress }),
      // A hint that cannot be loaded is a hint less.
      () => undefined,
    );
  }, []);
  if (rules === null) return nothing;
  return { address: rules.describeAddress(journey.address.trim()), reach: rules.reachOf(journey) };
}
