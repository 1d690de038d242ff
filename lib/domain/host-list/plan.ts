import type { HostCells } from "./cells.ts";

/** Indexes of the rows in the order of creation: proxies before their targets, otherwise as they stand. */
export function orderRows(cells: readonly HostCells[]): number[] {
  const indexes = cells.map((_, index) => index);
  const isProxy = (index: number) => cells[index]?.role === "proxy";
  return [...indexes.filter(isProxy), ...indexes.filter((index) => !isProxy(index))];
}

/** Where the rows of a list that is too long go. */
export type SplitPlan = { parts: { clusterId: string; rows: number[] }[]; unplaced: number[] };

/** Spreads rows over clusters in their order; `room` is the count of free places. */
export function splitOver(
  cells: readonly HostCells[],
  clusters: readonly { clusterId: string; room: number }[],
): SplitPlan {
  const unplaced = orderRows(cells);
  const parts = clusters.map(({ clusterId, room }) => ({ clusterId, rows: unplaced.splice(0, room) }));
  return { parts, unplaced };
}
