import { isPlace } from "./address-lines.ts";
import { columnsNamed } from "./header-names.ts";
import { accountFor, linesOf, mostRows } from "./lines.ts";
import type { LineSpan, ReadList } from "./read-list.ts";

/** No table of hosts is wider: what is, is no table. */
const mostColumns = 100;

type Row = { cells: string[]; span: LineSpan };

const countLines = (text: string) => text.split("\n").length - 1;

/** Rows with the lines they stand on: a quoted cell may span several. `null`: quotation marks do not pair up. */
async function parse(text: string, delimiter: string, isQuoted: boolean): Promise<Row[] | null> {
  const { default: papa } = await import("papaparse");
  const rows: Row[] = [];
  let cursor = 0;
  let line = 1;
  let isBroken = false;
  papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    ...(isQuoted ? {} : { quoteChar: "\0" }),
    step: ({ data, errors, meta }, parser) => {
      const next = line + countLines(text.slice(cursor, meta.cursor));
      const isLast = text[meta.cursor - 1] !== "\n";
      rows.push({ cells: data, span: { from: line, to: isLast ? next : next - 1 } });
      isBroken ||= errors.some(({ type }) => type === "Quotes");
      cursor = meta.cursor;
      line = next;
      if (isBroken || rows.length > mostRows + 20) parser.abort();
    },
  });
  return isBroken ? null : rows;
}

/** Nothing in it, or only the strokes by which a drawn table parts its header. */
const isEmpty = ({ cells }: Row) => cells.every((cell) => /^[\s:=+_-]*$/.test(cell));
const hasAddress = (cells: readonly string[]) => cells.some((cell) => isPlace(cell.trim()));
const known = (cells: readonly string[]) => cells.filter((cell) => columnsNamed(cell).length > 0).length;

/**
 * The row that names the columns. Titles may stand above it; a row with an address in it is a host. Without a known
 * word, a first row is a header when hosts follow and it holds none.
 */
function findHeader(rows: readonly Row[]): number {
  const top = rows.slice(0, 6);
  const best = top.findIndex(({ cells }) => known(cells) >= 2 && !hasAddress(cells));
  if (best >= 0) return best;
  const [first, ...rest] = top;
  if (!first || hasAddress(first.cells)) return -1;
  return known(first.cells) > 0 || rest.some(({ cells }) => hasAddress(cells)) ? 0 : -1;
}

const padded = (cells: readonly string[], width: number) =>
  Array.from({ length: width }, (_, index) => cells[index] ?? "");

/** A table as a list: the header found, empty rows and what stands above the header left. */
export function tableOf(text: string, format: ReadList["format"], rows: readonly Row[]): ReadList {
  const usable = rows.filter((row) => !isEmpty(row) && row.cells.length <= mostColumns);
  const header = findHeader(usable);
  const body = usable.slice(header + 1, header + 1 + mostRows);
  const headers = usable[header] ?? null;
  const width = Math.max(0, headers?.cells.length ?? 0, ...body.map(({ cells }) => cells.length));
  const filled = new Set(linesOf(text).map(({ number }) => number));
  const empty = rows
    .filter(isEmpty)
    .map(({ span, cells }) => ({ line: span.from, text: cells.join(" "), reason: "lineBlank" as const }));
  return accountFor(text, {
    format,
    headers: headers && padded(headers.cells, width).map((cell) => cell.trim()),
    columns: Array.from({ length: width }, () => null),
    rows: body.map(({ cells }) => padded(cells, width)),
    spans: body.map(({ span }) => span),
    used: headers
      ? Array.from({ length: headers.span.to - headers.span.from + 1 }, (_, at) => headers.span.from + at)
      : [],
    left: empty.filter(({ line }) => filled.has(line)),
  });
}

/** Reads a table parted by tabs, commas, semicolons or bars; quoted cells may hold line ends. */
export async function readTable(text: string, delimiter: string): Promise<ReadList> {
  const hint = /^sep=(.)\n/.exec(text);
  const own = hint?.[1] ?? delimiter;
  // A spreadsheet's own hint is taken for what it is, and its line left blank so that the others keep their numbers.
  const body = hint ? text.replace(/^sep=./, "") : text;
  const rows = (await parse(body, own, true)) ?? (await parse(body, own, false)) ?? [];
  const list = tableOf(body, own === "\t" ? "tsv" : "csv", rows);
  return hint ? { ...list, used: [1, ...list.used] } : list;
}
