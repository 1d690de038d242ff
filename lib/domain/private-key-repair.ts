import { findKeys, type PuttyField, puttyFields } from "./private-key-frame.ts";

/** What can be mended in the text of a key; each has its words in the catalogues, under `key.repaired`. */
export type KeyRepair =
  | "byteOrderMark"
  | "encoding"
  | "base64"
  | "invisible"
  | "lineEnds"
  | "entities"
  | "escapes"
  | "dashes"
  | "frame"
  | "quotes"
  | "quoting"
  | "indent"
  | "blankLines"
  | "joined"
  | "surroundings"
  | "twice"
  | "finalNewline"
  | "extraNewlines";

export type RepairedKey = { text: string; repairs: KeyRepair[] };

/** Nothing that is read as a key is longer; a file chosen by mistake may be, and is left as it is. */
export const repairedLengthLimit = 64 * 1024;

// -- The text as a whole: what editors, mails, pages and programs do to it ------------------------------------------------

type Step = [repair: KeyRepair, mend: (text: string) => string];

/** What is never meant, wherever it stands. */
const firstSteps: readonly Step[] = [
  // Windows tools write UTF-16; read as anything else every other character is a NUL.
  [
    "encoding",
    (text) =>
      text.includes("\0") ? text.replace(/^(?:\uFFFD\uFFFD|\u00ff\u00fe|\u00fe\u00ff)|\0/g, "") : text,
  ],
  ["byteOrderMark", (text) => text.replace(/^(?:\uFEFF|\u00ef\u00bb\u00bf)/, "")],
  ["lineEnds", (text) => text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")],
  ["invisible", (text) => text.replace(/[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, "")],
];

const entities = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["NewLine", "\n"],
  ["plus", "+"],
  ["equals", "="],
  ["sol", "/"],
  ["colon", ":"],
  ["comma", ","],
  ["hyphen", "-"],
  ["dash", "-"],
  ["ndash", "\u2013"],
  ["mdash", "\u2014"],
]);

function entity(whole: string, name: string): string {
  if (!name.startsWith("#")) return entities.get(name) ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0xffff ? String.fromCharCode(code) : whole;
}

const decodeEntities = (text: string) =>
  text
    .replace(/<br ?\/?>/gi, "\n")
    // A page may show what was encoded already.
    .replace(/&amp;(?=#?\w{2,8};)/g, "&")
    .replace(/&(#\d{1,5}|#[xX][0-9a-fA-F]{1,4}|[A-Za-z]{2,8});/g, entity);

/** A key that was packed in one piece for a program: `base64 -w0 id_rsa`. */
function decodeBase64(text: string): string {
  const packed = text.replace(/\s+/g, "");
  // "-----BEGIN" and "PuTTY-User", in base64.
  if (!/^(?:LS0tLS1CRUdJT|UHVUVFktVXNlc)[A-Za-z0-9+/]*={0,2}$/.test(packed)) return text;
  try {
    return atob(packed);
  } catch {
    return text;
  }
}

const eachLine = (text: string, change: (line: string) => string) => text.split("\n").map(change).join("\n");

/** `"line\n" +` of a program's source. A base64 line may end in `+` itself, but not after a quotation mark. */
const unquoteLine = (line: string) =>
  /^\s{0,80}["'`](.*)["'`]\s{0,8}[+,;\\]?\s{0,8}$/.exec(line)?.[1] ?? line;

const ornament = "[\"'`\u201c\u201d\u2018\u2019\u00ab\u00bb]";
const aroundQuotes = new RegExp(`^\\s*${ornament}{1,3}|${ornament}{1,3}[;,]?\\s{0,8}$`, "g");

/** What is meant elsewhere, and is taken back only where no whole key is found without it. */
const furtherSteps: readonly Step[] = [
  ["base64", decodeBase64],
  ["entities", decodeEntities],
  ["quotes", (text) => eachLine(text, unquoteLine).replace(aroundQuotes, "")],
  ["escapes", (text) => text.replace(/(?:\\{1,4}r)?\\{1,4}n/g, "\n").replace(/\\{1,4}(?=\/|$)/gm, "")],
  ["quoting", (text) => text.replace(/^[ \t]*(?:[>|][ \t]?)+/gm, "")],
];

function mendWith(steps: readonly Step[], { text, repairs }: RepairedKey): RepairedKey {
  let mended = text;
  const done = [...repairs];
  for (const [repair, mend] of steps) {
    const next = mend(mended);
    if (next !== mended) done.push(repair);
    mended = next;
  }
  return { text: mended, repairs: done };
}

// -- The key in it ----------------------------------------------------------------------------------------------------------

// Width at which ssh-keygen breaks lines, and everybody else.
const lineWidth = (label: string) => (label.startsWith("OPENSSH") ? 70 : 64);

/** Lines of base64: as they are where each is whole, else broken anew. `null` where something else is among them. */
function mendData(body: string, width: number): string[] | null {
  const lines = body.split("\n").flatMap((line) => line.trim() || []);
  const isWhole = lines.every((line) => line.length <= 76 && !/\s/.test(line));
  const data = isWhole ? lines : (body.replace(/\s+/g, "").match(new RegExp(`.{1,${width}}`, "g")) ?? []);
  return data.every((line) => /^[A-Za-z0-9+/=]+$/.test(line)) && data.length > 0 ? data : null;
}

/** Headers of an old encrypted key. The length of the IV tells where a lost line ended. */
const oldHeaders =
  /^\s*Proc-Type:\s?4,ENCRYPTED\s*DEK-Info:\s?([A-Z0-9-]{3,24},[0-9A-F]{2,64}(?=\s)|DES-(?:EDE3-)?CBC,[0-9A-F]{16}|AES-\d{3}-CBC,[0-9A-F]{32})/i;

/** The lines between first and last. After headers stands the one blank line that counts. */
function mendBody(label: string, body: string): string[] | null {
  const headers = oldHeaders.exec(body);
  const data = mendData(headers ? body.slice(headers[0].length) : body, lineWidth(label));
  return headers && data ? ["Proc-Type: 4,ENCRYPTED", `DEK-Info: ${headers[1]}`, "", ...data] : data;
}

/** What was done to the piece of text that became `lines`. */
function layoutRepairs(piece: string, lines: readonly string[]): KeyRepair[] {
  const before = piece.split("\n");
  const after = new Set(lines);
  const blanks = (all: readonly string[]) => all.filter((line) => line.trim() === "").length;
  const solid = (all: readonly string[]) => all.length - blanks(all);
  const found: [KeyRepair, boolean][] = [
    ["indent", before.some((line) => line.trim() !== "" && line !== line.trim() && !after.has(line))],
    ["blankLines", blanks(before) > blanks(lines)],
    ["joined", before.length < lines.length || solid(before) !== solid(lines)],
  ];
  return found.flatMap(([repair, isDone]) => (isDone ? [repair] : []));
}

const onlyOrnaments = new RegExp(`^(?:${ornament}|[\\s;,])*$`);

/** What was done around the key: `before` and `after` are what stood there. */
function aroundRepairs(before: string, after: string): KeyRepair[] {
  const isBare = before.trim() === "" && after.trim() === "";
  const isQuoted = !isBare && onlyOrnaments.test(before) && onlyOrnaments.test(after);
  const breaks = after.split("\n").length - 1;
  const found: [KeyRepair, boolean][] = [
    ["quotes", isQuoted],
    ["surroundings", !isBare && !isQuoted],
    ["indent", isBare && /[^\n]/.test(before + after)],
    ["blankLines", isBare && before.includes("\n")],
    ["finalNewline", breaks === 0 && (isBare || isQuoted)],
    ["extraNewlines", isBare && breaks > 1],
  ];
  return found.flatMap(([repair, isDone]) => (isDone ? [repair] : []));
}

/** The first and last lines themselves: dashes "improved" by a word processor, or lost. */
function frameRepairs(found: string, meant: string): KeyRepair[] {
  if (found === meant) return [];
  return [/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/.test(found) ? "dashes" : "frame"];
}

/** A key between its BEGIN and END lines, if it is the only one and nothing foreign is in it. */
function mendFramed({ text, repairs }: RepairedKey): RepairedKey | null {
  const { keys, strays } = findKeys(text);
  const [key] = keys;
  if (!key || strays > 0) return null;
  const bare = (body: string) => body.replace(/\s/g, "");
  if (keys.some(({ body }) => bare(body) !== bare(key.body))) return null;
  const body = mendBody(key.label, key.body);
  if (!body) return null;
  const [first, last] = [`-----BEGIN ${key.label}-----`, `-----END ${key.label}-----`];
  const lines = [first, ...body, last];
  const around = aroundRepairs(text.slice(0, key.start), text.slice(key.end));
  const done = [
    ...repairs,
    ...frameRepairs(key.begin + key.finish, first + last),
    ...layoutRepairs(text.slice(key.start, key.end), lines),
    ...(keys.length > 1 ? (["twice"] as const) : around),
  ];
  return { text: `${lines.join("\n")}\n`, repairs: [...new Set(done)] };
}

/** One field of a PuTTY file; those that count lines are followed by as many. `null`: they are not. */
function puttyLines({ name, value }: PuttyField): string[] | null {
  if (!name.endsWith("-Lines")) return [`${name}: ${value}`];
  const [, count = "", body = ""] = /^(\d{0,4})([\s\S]*)$/.exec(value) ?? [];
  const data = mendData(body, 64);
  return data?.length === Number(count) ? [`${name}: ${count}`, ...data] : null;
}

/** A PuTTY file, from its first field to its last. */
function mendPutty({ text, repairs }: RepairedKey): RepairedKey | null {
  const found = puttyFields(text);
  if (!found) return null;
  const lines: string[] = [];
  for (const field of found.fields) {
    const ofField = puttyLines(field);
    if (!ofField) return null;
    lines.push(...ofField);
  }
  const done = [
    ...repairs,
    ...layoutRepairs(text.slice(found.start, found.end), lines),
    ...aroundRepairs(text.slice(0, found.start), text.slice(found.end)),
  ];
  return { text: `${lines.join("\n")}\n`, repairs: [...new Set(done)] };
}

const mendKey = (given: RepairedKey) => mendPutty(given) ?? mendFramed(given);

/**
 * Repairs what a clipboard, a mail, an editor or a program does to the text of a private key, and names each repair.
 * The key itself is never touched: a whole key comes back as it is. A text in which no whole key is found is left as
 * it is, but for white space around it. Nothing throws, and the time is linear in the text.
 */
export function repairKey(given: string): RepairedKey {
  if (given.length > repairedLengthLimit) return { text: given, repairs: [] };
  const first = mendWith(firstSteps, { text: given, repairs: [] });
  const mended = mendKey(first) ?? mendKey(mendWith(furtherSteps, first));
  if (mended) return mended;
  const text = given.trim();
  return { text: text === "" ? "" : `${text}\n`, repairs: [] };
}
