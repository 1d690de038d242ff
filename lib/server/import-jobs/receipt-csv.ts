import "server-only";
import { toHostListCsv } from "#lib/domain/host-list/export.ts";
import type { ImportJob } from "#lib/domain/import-job.ts";

/**
 * The receipt of a job for spreadsheets. The first columns are those of a list of hosts, so that it can be added again as
 * it is; what became of each host stands beside them. No column holds a secret.
 */
export const toReceiptCsv = ({ rows }: ImportJob): string =>
  toHostListCsv(
    rows.map((row) => ({
      name: row.name,
      address: row.address,
      port: String(row.port),
      role: row.role,
      proxy: row.proxyName ?? "",
      username: row.username,
      group: row.group ?? "",
      icagent: row.installIcagent ? "yes" : "no",
    })),
    rows.map((row) => ({
      state: row.state,
      hostId: row.hostId ?? "",
      verification: row.verification?.status ?? "",
      keyFingerprint: row.keyFingerprint ?? "",
      requestId: row.requestId ?? "",
      problem: row.problem?.detail ?? "",
    })),
  );
