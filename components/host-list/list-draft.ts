import { isFit } from "#components/form/draft.ts";
import { keptText } from "#components/form/draft-store.ts";
import { forgetDraft, readDraft, writeDraft } from "#lib/client/drafts.ts";
import {
  emptyCells,
  type HostCells,
  isBlankRow,
  listColumns,
  secretColumns,
} from "#lib/domain/host-list/cells.ts";
import { z } from "#lib/domain/zod.ts";
import type { Rows } from "./rows.ts";

const keptColumns = listColumns.filter((column) => !secretColumns.includes(column));
const keptRows = z.array(z.array(keptText).length(keptColumns.length)).max(10_000);

/** Under which the rows of a cluster's list are kept. */
export const draftKey = (clusterId: string) => `hosts-of:${clusterId}`;

/** Writes the rows down until they are sent. A secret is left out, also one that stands in the wrong column. */
export function keepRows(clusterId: string, rows: Rows) {
  const filled = rows.filter(({ cells }) => !isBlankRow(cells));
  if (filled.length === 0) return forgetDraft(draftKey(clusterId));
  const textOf = (text: string) => (isFit(text) ? text : "");
  writeDraft(
    draftKey(clusterId),
    filled.map(({ cells }) => keptColumns.map((column) => textOf(cells[column]))),
  );
}

/** Rows from before the page was loaded anew. What is not as it was written is forgotten. */
export function findRows(clusterId: string): HostCells[] {
  const parsed = keptRows.safeParse(readDraft(draftKey(clusterId)) ?? []);
  if (!parsed.success) {
    forgetDraft(draftKey(clusterId));
    return [];
  }
  return parsed.data.map((texts) => ({
    ...emptyCells,
    ...Object.fromEntries(keptColumns.map((column, index) => [column, texts[index] ?? ""])),
  }));
}
