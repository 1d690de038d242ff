import type { BatchDeleteReply, CopyReply } from "#lib/domain/host-batch.ts";

export type Outcome = (BatchDeleteReply | CopyReply)["outcomes"][number];

/** What became of each host so far: a host tried again counts by its last try. */
export const withOutcomes = (before: ReadonlyMap<string, Outcome>, outcomes: readonly Outcome[]) =>
  new Map([...before, ...outcomes.map((outcome): [string, Outcome] => [outcome.hostId, outcome])]);

/** How many went well, failed, or ended unknown. */
export function countOutcomes(outcomes: Iterable<Outcome>) {
  const count = { done: 0, failed: 0, unknown: 0 };
  for (const { outcome } of outcomes)
    count[outcome === "deleted" || outcome === "copied" ? "done" : outcome] += 1;
  return count;
}

/** Those worth another try. What nobody knows is looked up first, not done twice. */
export const failedOf = (outcomes: Iterable<Outcome>) =>
  [...outcomes].flatMap(({ hostId, outcome }) => (outcome === "failed" ? [hostId] : []));
