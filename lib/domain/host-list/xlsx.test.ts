import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { guessColumns, toCells } from "./mapping.ts";
import { readFile } from "./read.ts";

const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook as Excel writes it, its sheets given as XML rows; style 1 is a date. */
function workbook(...sheets: string[]): ArrayBuffer {
  const each = (write: (number: number) => string) => sheets.map((_, index) => write(index + 1)).join("");
  const files = {
    "[Content_Types].xml": xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((n) => `<sheet name="S${n}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rIdS" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": xml(
      `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map((rows, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        xml(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
      ]),
    ),
  };
  return zipSync(files).slice().buffer;
}

const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${text("A1", "name")}${text("B1", "ip")}${text("C1", "port")}${text("D1", "icagent")}</row>`;
const hostRow = `<row r="2">${text("A2", "web-01")}${text("B2", "10.0.0.1")}<c r="C2"><v>22</v></c><c r="D2" t="b"><v>1</v></c></row>`;

const readList = async (bytes: ArrayBuffer) => (await readFile(bytes)).list;

async function cellsOf(bytes: ArrayBuffer) {
  const list = await readList(bytes);
  if ("problem" in list) throw new Error(list.problem);
  return { list, ...toCells(list, guessColumns(list)) };
}

describe("a workbook", () => {
  test("gives the first sheet with content; numbers and booleans arrive as text without damage", async () => {
    const { list, cells } = await cellsOf(workbook("", header + hostRow));
    expect(list).toMatchObject({ format: "xlsx", headers: ["name", "ip", "port", "icagent"] });
    expect(cells).toEqual([
      expect.objectContaining({ name: "web-01", address: "10.0.0.1", port: "22", icagent: "yes" }),
    ]);
  });

  test("keeps a name that Excel took for a date recognisable as one", async () => {
    const dated = `<row r="2"><c r="A2" s="1"><v>46024</v></c>${text("B2", "10.0.0.1")}</row>`;
    const { cells } = await cellsOf(workbook(header + dated));
    expect(cells[0]?.name).toBe("2026-01-02");
  });

  test("names rows by their number in the sheet", async () => {
    const { list } = await cellsOf(
      workbook(`${header}<row r="2">${text("A2", " ")}</row>${hostRow.replaceAll('2"', '3"')}`),
    );
    expect(list.left).toEqual([]);
    expect(list.spans).toEqual([{ from: 3, to: 3 }]);
  });

  test("of thousands of rows is read whole", async () => {
    const rows = Array.from({ length: 3000 }, (_, at) =>
      hostRow.replaceAll('"2"', `"${at + 2}"`).replace(/([A-D])2"/g, `$1${at + 2}"`),
    );
    const { cells } = await cellsOf(workbook(header + rows.join("")));
    expect(cells).toHaveLength(3000);
  });

  test("that is none says so", async () => {
    const problemOf = async (bytes: Uint8Array) => readList(bytes.slice().buffer);
    expect(await problemOf(new Uint8Array(5_000_001))).toEqual({ problem: "fileTooLarge" });
    expect(await problemOf(new Uint8Array())).toEqual({ problem: "listEmpty" });
    expect(await problemOf(strToU8("PK is how a workbook begins"))).toEqual({ problem: "fileUnreadable" });
    expect(await problemOf(new Uint8Array([0x89, 0x50, 0, 0]))).toEqual({ problem: "fileUnreadable" });
    expect(await problemOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toEqual({
      problem: "fileOldExcel",
    });
    expect(await problemOf(zipSync({ "a.txt": strToU8("x") }))).toEqual({ problem: "fileUnreadable" });
    expect(await readList(workbook(""))).toEqual({ problem: "listEmpty" });
  });

  test("that would unpack to more than memory holds is refused before it is unpacked", async () => {
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(60_000_000) });
    expect(await readList(bomb.slice().buffer)).toEqual({ problem: "fileTooLarge" });
  });

  test("with a cell in its farthest corner is read as quickly as any", async () => {
    const corner = `<row r="1048576">${text("XFD1048576", "far away")}</row>`;
    expect((await cellsOf(workbook(header + hostRow + corner))).cells[0]?.address).toBe("10.0.0.1");
  });

  test("damaged anywhere never throws", async () => {
    const good = new Uint8Array(workbook(header + hostRow));
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(damage, fc.uint8Array({ maxLength: 300 })), async (change) => {
        const bytes = change instanceof Uint8Array ? change.slice() : good.slice();
        if (!(change instanceof Uint8Array)) for (const [at, value] of change) bytes[at] = value;
        await expect(readList(bytes.buffer)).resolves.toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe("a text file", () => {
  const saved = (text: string, encode: (text: string) => Iterable<number>) =>
    readFile(Uint8Array.from(encode(text)).buffer);
  const wide = (isLittle: boolean) => (text: string) =>
    [...`\uFEFF${text}`].flatMap((character) => {
      const unit = character.charCodeAt(0);
      return isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
    });

  test.each([
    ["UTF-8", (text: string) => strToU8(text)],
    ["UTF-16, as spreadsheets save it", wide(true)],
    ["UTF-16 the other way round", wide(false)],
  ])("in %s is read", async (_, encode) => {
    const { text, list } = await saved("名称\tIP\nweb-01\t10.0.0.1\n", encode);
    expect(list).toMatchObject({ format: "tsv", headers: ["名称", "IP"] });
    expect(text).toContain("名称");
  });

  test("in the encoding of a Chinese spreadsheet is read", async () => {
    const bytes = [0xc3, 0xfb, 0xb3, 0xc6, ...strToU8(",IP\nweb-01,10.0.0.1\n")];
    const { list } = await readFile(Uint8Array.from(bytes).buffer);
    expect(list).toMatchObject({ format: "csv", headers: ["名称", "IP"] });
  });
});
