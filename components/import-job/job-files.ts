import type { HostCells } from "#lib/domain/host-list/cells.ts";
import type { ImportJob, ImportJobRow } from "#lib/domain/import-job.ts";

/** A row as the list said it, its secrets left out: they are not known here. */
export const cellsOf = (row: ImportJobRow): HostCells => ({
  name: row.name,
  address: row.address,
  port: String(row.port),
  role: row.role,
  proxy: row.proxyName ?? "",
  username: row.username,
  password: "",
  privateKey: "",
  group: row.group ?? "",
  icagent: row.installIcagent ? "yes" : "no",
});

/** Rows that did not get in, as a list that can be mended and imported again. Brings the CSV library along. */
export async function failedRowsFile(job: ImportJob): Promise<Blob> {
  const { toHostListCsv } = await import("#lib/domain/host-list/export.ts");
  const rows = job.rows.filter(({ state }) => state === "failed" || state === "unknown");
  const reasons = rows.map(({ problem }) => ({ problem: problem?.detail ?? "" }));
  return new Blob([toHostListCsv(rows.map(cellsOf), reasons)], { type: "text/csv;charset=utf-8" });
}

/** The receipt as data, as the screen shows it. */
export const receiptFile = (job: ImportJob, rows: readonly ImportJobRow[]): Blob =>
  new Blob([JSON.stringify({ ...job, rows }, null, 2)], { type: "application/json" });

/** A name that sorts by day and says which cluster: `muster-edge-linux-2026-03-01.csv`. */
export const fileName = (job: Pick<ImportJob, "clusterName" | "createdAt">, kind: string, ending: string) =>
  `muster-${job.clusterName}-${kind}-${job.createdAt.slice(0, 10)}.${ending}`;
