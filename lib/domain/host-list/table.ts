import type { LineSpan, ReadList, Unreadable } from "./read-list.ts";

/** A table parted by commas, tabs, semicolons or bars. */
export async function readTable(text: string, delimiter?: string): Promise<ReadList | Unreadable> {
  const { default: papa } = await import("papaparse");
  const rows: string[][] = [];
  const spans: LineSpan[] = [];
  const parsed = papa.parse<string[]>(text, { delimiter: delimiter ?? "", skipEmptyLines: "greedy" });
  for (const row of parsed.data) {
    rows.push(row);
    spans.push({ from: rows.length, to: rows.length });
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [headers, ...rest] = rows;
  return {
    format: parsed.meta.delimiter === "\t" ? "tsv" : "csv",
    confidence: "likely",
    alternatives: [],
    headers: headers ?? null,
    columns: Array.from({ length: width }, () => null),
    rows: rest,
    spans: spans.slice(1),
    used: [1],
    left: [],
  };
}
