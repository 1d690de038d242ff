import type { HostCells } from "./cells.ts";
import { factsOf } from "./row.ts";

/** Indexes of the rows in the order of creation: proxies before their targets, otherwise as they stand. */
export function orderRows(cells: readonly HostCells[]): number[] {
  const roles = cells.map((row, index) => ({ index, isProxy: factsOf(row).role === "proxy" }));
  const pick = (isProxy: boolean) =>
    roles.filter((each) => each.isProxy === isProxy).map(({ index }) => index);
  return [...pick(true), ...pick(false)];
}

/** Where the rows of a list that is too long go. */
export type SplitPlan = { parts: { clusterId: string; rows: number[] }[]; unplaced: number[] };

/** Spreads rows over clusters in their order; `room` is the count of free places. */
export function splitOver(
  cells: readonly HostCells[],
  clusters: readonly { clusterId: string; room: number }[],
): SplitPlan {
  const unplaced = orderRows(cells);
  const parts = clusters.map(({ clusterId, room }) => ({
    clusterId,
    rows: unplaced.splice(0, Math.max(0, room)),
  }));
  return { parts, unplaced };
}
