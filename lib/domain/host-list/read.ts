import { readAddressLines } from "./address-lines.ts";
import { readAnsibleIni } from "./ansible-ini.ts";
import { readAnsibleYaml } from "./ansible-yaml.ts";
import { decodeText } from "./decode.ts";
import { readHostsFile } from "./hosts-file.ts";
import { mostText, tidyText } from "./lines.ts";
import type { ReadList, TextFormat, Unreadable } from "./read-list.ts";
import { delimiterOf, judgeScores, scoreFormats } from "./recognise.ts";
import { readSshConfig } from "./ssh-config.ts";
import { readTable } from "./table.ts";
import { readSpreadsheet } from "./xlsx.ts";

function readAs(text: string, format: TextFormat): ReadList | Promise<ReadList> {
  switch (format) {
    case "csv": {
      const delimiter = delimiterOf(text);
      return readTable(text, delimiter === "\t" ? "," : delimiter);
    }
    case "tsv":
      return readTable(text, "\t");
    case "sshConfig":
      return readSshConfig(text);
    case "ansibleIni":
      return readAnsibleIni(text);
    case "ansibleYaml":
      return readAnsibleYaml(text);
    case "hostsFile":
      return readHostsFile(text);
    case "addresses":
    case "ranges":
      return readAddressLines(text);
    default:
      return format satisfies never;
  }
}

/**
 * Reads a pasted text or a text file: recognises its format, or takes `as` for it. Runs in the browser, sends nothing,
 * and never throws; every line that is not blank ends up in a row, in `used` or in `left`.
 */
export async function readText(pasted: string, as?: TextFormat): Promise<ReadList | Unreadable> {
  if (pasted.length > mostText) return { problem: "fileTooLarge" };
  const text = tidyText(pasted);
  if (text.trim() === "") return { problem: "listEmpty" };
  const scores = scoreFormats(text);
  const best = as ?? scores[0]?.format ?? "addresses";
  const list = await readAs(text, best);
  if (as === undefined) return { ...list, ...judgeScores(scores) };
  const others = scores.filter(({ format, score }) => format !== as && score >= 0.3);
  return { ...list, confidence: "sure", alternatives: others.map(({ format }) => format) };
}

/** A workbook, old or new, by its first bytes: names of files lie. */
const isWorkbook = (bytes: Uint8Array) =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

/**
 * Reads a file of any of the formats: of a workbook the first sheet with content, else its text. `text` is what can be
 * read as another format; `null` where it cannot. Never throws.
 */
export async function readFile(
  bytes: ArrayBuffer,
): Promise<{ text: string | null; list: ReadList | Unreadable }> {
  if (bytes.byteLength > mostText) return { text: null, list: { problem: "fileTooLarge" } };
  if (isWorkbook(new Uint8Array(bytes))) return { text: null, list: await readSpreadsheet(bytes) };
  const text = decodeText(bytes);
  return { text, list: text === null ? { problem: "fileUnreadable" } : await readText(text) };
}
