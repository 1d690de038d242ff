import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import type { Repair } from "#lib/domain/host-list/repair.ts";

/** Repairs of one kind in one column, said once: how many, and one of them as it stood. */
export type RepairGroup = {
  key: string;
  kind: Repair["kind"];
  column: ListColumn;
  part: Repair["part"];
  count: number;
  before: string;
};

export function repairGroups(repairs: readonly Repair[]): RepairGroup[] {
  const groups = new Map<string, RepairGroup>();
  for (const { kind, column, part, before } of repairs) {
    const key = `${kind} ${column} ${part ?? ""}`;
    const known = groups.get(key);
    if (known) known.count++;
    else groups.set(key, { key, kind, column, part, count: 1, before });
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count);
}
