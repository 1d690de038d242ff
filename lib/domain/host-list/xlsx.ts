import type { Reason } from "../reason.ts";
import { mostText } from "./lines.ts";
import type { ReadList, Unreadable } from "./read-list.ts";
import { withinBounds } from "./sheet-bounds.ts";
import { tableOf } from "./table.ts";

/** A small file may unpack to more than any memory holds. */
const mostUnpacked = 50_000_000;

/** Old `.xls` files and those locked by a password are both boxes of another kind. */
const isCompoundFile = (bytes: Uint8Array) =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);

/** A cell as text. Numbers arrive as they are written in the file, dates as moments at midnight. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value);
}

type Parts = Record<string, Uint8Array>;

/** The parts of a workbook that say something; `null` when they unpack to more than memory should hold. */
async function unpack(bytes: Uint8Array): Promise<Parts | null> {
  const { unzipSync } = await import("fflate");
  let size = 0;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(xml|rels)$/.test(name)) return false;
      size += originalSize;
      return size <= mostUnpacked;
    },
  });
  return size > mostUnpacked ? null : parts;
}

/**
 * Packs the parts anew, sheets within bounds, and without compression: the reader would unpack large parts in a worker
 * made from a text, which the page policy has no place for; what is not compressed it takes as it is.
 */
async function repack(parts: Parts): Promise<ArrayBuffer> {
  const { strFromU8, strToU8, zipSync } = await import("fflate");
  const bounded = Object.entries(parts).map(([name, part]) => [
    name,
    /worksheets\/[^/]+\.xml$/.test(name) ? strToU8(withinBounds(strFromU8(part))) : part,
  ]);
  return zipSync(Object.fromEntries(bounded), { level: 0 }).slice().buffer;
}

/** Cells behind the last one that says something are there only because other rows are wider. */
const withoutTail = (row: string[]) => row.slice(0, row.findLastIndex((cell) => cell.trim() !== "") + 1);

async function readSheets(bytes: ArrayBuffer): Promise<string[][][]> {
  const { default: readXlsxFile } = await import("read-excel-file/universal");
  const sheets = await readXlsxFile(bytes, { parseNumber: (text: string) => text, trim: false });
  return sheets.map(({ data }) => data.map((row) => withoutTail(row.map(textOf))));
}

function problemOf(bytes: Uint8Array): Reason | null {
  if (bytes.length === 0) return "listEmpty";
  if (bytes.length > mostText) return "fileTooLarge";
  return isCompoundFile(bytes) ? "fileOldExcel" : null;
}

/** Reads the first sheet with content of an XLSX file; a file that is none gives its problem. Never throws. */
export async function readSpreadsheet(bytes: ArrayBuffer): Promise<ReadList | Unreadable> {
  try {
    const problem = problemOf(new Uint8Array(bytes));
    if (problem) return { problem };
    const parts = await unpack(new Uint8Array(bytes));
    if (!parts) return { problem: "fileTooLarge" };
    const sheet = (await readSheets(await repack(parts))).find((rows) =>
      rows.flat().some((cell) => cell.trim() !== ""),
    );
    if (!sheet) return { problem: "listEmpty" };
    // Lines are rows of the sheet here, so that what is left is named by the row in which the person finds it.
    const text = sheet.map((row) => row.join("\t").replace(/\n/g, " ")).join("\n");
    const rows = sheet.map((cells, index) => ({ cells, span: { from: index + 1, to: index + 1 } }));
    return { ...tableOf(text, "xlsx", rows), confidence: "sure" };
  } catch {
    // Whatever the libraries threw at, it is no spreadsheet that they can read.
    return { problem: "fileUnreadable" };
  }
}
