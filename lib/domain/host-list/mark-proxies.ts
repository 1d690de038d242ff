import type { ListColumn } from "./cells.ts";

/** A row that another one goes through is a proxy. */
export function markProxies(rows: string[][], order: readonly ListColumn[]): void {
  const at = (column: ListColumn) => order.indexOf(column);
  const named = new Set(rows.map((row) => row[at("proxy")] ?? "").filter((proxy) => proxy !== ""));
  for (const row of rows)
    if (named.has(row[at("name")] ?? "") || named.has(row[at("address")] ?? "")) row[at("role")] = "proxy";
}
