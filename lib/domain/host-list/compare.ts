import type { Host } from "../host.ts";
import type { HostCells } from "./cells.ts";

export type ComparedField = "name" | "address" | "port" | "role" | "proxy" | "username" | "icagent";
type Known = Pick<
  Host,
  "id" | "name" | "address" | "port" | "role" | "proxyHostId" | "authorization" | "installIcagent"
>;

export type Comparison<H extends Known = Known> = {
  /** Rows that no host of the cluster answers to. */
  missing: number[];
  /** Hosts that no row asks for. */
  extra: H[];
  different: { row: number; host: H; fields: { field: ComparedField; wanted: string; found: string }[] }[];
  same: { row: number; host: H }[];
};

/** What a cluster lacks, has too many of and has otherwise, against a list. An empty cell asks for nothing. */
export function compareList<H extends Known>(
  cells: readonly HostCells[],
  hosts: readonly H[],
): Comparison<H> {
  return { missing: cells.map((_, row) => row), extra: [...hosts], different: [], same: [] };
}
