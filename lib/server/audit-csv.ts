import "server-only";
import type { AuditEntry } from "#lib/domain/audit.ts";
import { toCsv } from "#lib/domain/csv.ts";

const columns = [
  "at",
  "finishedAt",
  "action",
  "outcome",
  "code",
  "account",
  "user",
  "from",
  "projectId",
  "clusterId",
  "objectId",
  "objectName",
  "requestId",
  "id",
] as const satisfies readonly (keyof AuditEntry)[];

/** Entries as a table for spreadsheets. Names are typed by people: none of them is run as a formula. */
export const toAuditCsv = (entries: readonly AuditEntry[]): string =>
  toCsv(
    columns,
    entries.map((entry) => columns.map((column) => String(entry[column] ?? ""))),
  );
