// Where in a text a key begins and ends. All searches take time linear in the text, whatever it holds.

const dash = "[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]";

/** A first or last line as editors leave it: dashes "improved" or lost, letters changed in case. */
const marker = () =>
  new RegExp(`${dash}{1,20} ?(BEGIN|END) ((?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY) ?${dash}{1,20}`, "gi");

/** `begin` and `finish` are the lines as they stood; `body` is what stood between them. */
export type FramedKey = {
  label: string;
  body: string;
  begin: string;
  finish: string;
  start: number;
  end: number;
};

/** The keys between BEGIN and END lines; `strays` counts the lines of either kind that have no partner. */
export function findKeys(text: string): { keys: FramedKey[]; strays: number } {
  const keys: FramedKey[] = [];
  let strays = 0;
  let open: { label: string; begin: string; start: number; from: number } | null = null;
  for (const found of text.matchAll(marker())) {
    const [line, word = "", name = ""] = found;
    const label = name.toUpperCase();
    const end = found.index + line.length;
    if (word.toUpperCase() === "BEGIN") {
      if (open) strays += 1;
      open = { label, begin: line, start: found.index, from: end };
    } else if (open?.label === label) {
      const { begin, start, from } = open;
      keys.push({ label, begin, start, body: text.slice(from, found.index), finish: line, end });
      open = null;
    } else strays += 1;
  }
  return { keys, strays: open ? strays + 1 : strays };
}

export type PuttyField = { name: string; value: string };
export type PuttyFields = { fields: PuttyField[]; start: number; end: number };

const puttyFirst = "PuTTY-User-Key-File-\\d";
const puttyNames = `${puttyFirst}|Encryption|Comment|(?:Public|Private)-Lines|Key-Derivation|Argon2-[A-Z][a-z]{1,12}|Private-MAC`;

/** Tells a PuTTY file by its first field. */
export const isPutty = (text: string) => new RegExp(`(?:^|[^\\w-])${puttyFirst}:`).test(text);

/** How many PuTTY files are in a text. */
export const countPutty = (text: string) => text.match(new RegExp(`${puttyFirst}:`, "g"))?.length ?? 0;

/** The fields of a PuTTY file, whole lines or, where all line breaks were lost, whatever stands between two names. */
export function puttyFields(text: string): PuttyFields | null {
  if (countPutty(text) !== 1) return null;
  const hasLines = /\n[ \t]*Encryption:/.test(text);
  const name = new RegExp(`${hasLines ? "^[ \\t]*" : ""}(${puttyNames}): ?`, hasLines ? "gm" : "g");
  const found = [...text.matchAll(name)];
  const first = found.findIndex(([, field = ""]) => field.startsWith("PuTTY-"));
  const last = found.findIndex(([, field], at) => at > first && field === "Private-MAC");
  if (first < 0 || last < 0) return null;
  const fields = found.slice(first, last + 1).map((match, at, all) => {
    const rest = text.slice(match.index + match[0].length, all[at + 1]?.index);
    // A comment is under the file's checksum: what could be part of it stays.
    const isKept = hasLines && match[1] === "Comment";
    return { name: match[1] ?? "", value: isKept ? rest.replace(/\n$/, "") : rest.trim() };
  });
  const mac = found[last];
  const digits = mac && /^[0-9a-fA-F]{40,64}/.exec(text.slice(mac.index + mac[0].length));
  const final = fields.at(-1);
  if (!mac || !digits || !final) return null;
  final.value = digits[0];
  const start = text.indexOf("PuTTY-", found[first]?.index);
  return { fields, start, end: mac.index + mac[0].length + digits[0].length };
}
