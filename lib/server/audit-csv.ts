import "server-only";
import { stringify } from "csv-stringify/sync";
import type { AuditEntry } from "#lib/domain/audit.ts";

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

/**
 * Entries as a table for spreadsheets (RFC 4180, UTF-8 with its mark, so that Chinese names open as such). A value that a
 * spreadsheet would take for a formula gets an apostrophe before it: names are typed by people.
 */
export const toAuditCsv = (entries: readonly AuditEntry[]): string =>
  stringify([...entries], {
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
    // A bare carriage return within a name would begin a line, and with it a formula, in some readers.
    quoted: true,
  });
