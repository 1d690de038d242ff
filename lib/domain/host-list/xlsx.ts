import type { Reason } from "../reason.ts";
import { mostRows, mostText } from "./lines.ts";
import type { ReadList, Unreadable } from "./read-list.ts";
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

async function unpackedSize(bytes: Uint8Array): Promise<number> {
  const { unzipSync } = await import("fflate");
  let size = 0;
  const filter = (file: { originalSize: number }) => {
    size += file.originalSize;
    return false;
  };
  unzipSync(bytes, { filter });
  return size;
}

async function readSheets(bytes: ArrayBuffer): Promise<string[][][]> {
  // This build starts no worker of its own, which the page policy would forbid.
  const { default: readXlsxFile } = await import("read-excel-file/universal");
  const sheets = await readXlsxFile(bytes, { parseNumber: (text: string) => text, trim: false });
  return sheets.map(({ data }) => data.slice(0, mostRows + 50).map((row) => row.map(textOf)));
}

async function problemOf(bytes: Uint8Array): Promise<Reason | null> {
  if (bytes.length === 0) return "listEmpty";
  if (bytes.length > mostText) return "fileTooLarge";
  if (isCompoundFile(bytes)) return "fileOldExcel";
  return (await unpackedSize(bytes)) > mostUnpacked ? "fileTooLarge" : null;
}

/** Reads the first sheet with content of an XLSX file; a file that is none gives its problem. Never throws. */
export async function readSpreadsheet(bytes: ArrayBuffer): Promise<ReadList | Unreadable> {
  try {
    const problem = await problemOf(new Uint8Array(bytes));
    if (problem) return { problem };
    const sheet = (await readSheets(bytes)).find((rows) => rows.flat().some((cell) => cell.trim() !== ""));
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
