import { describeAddress } from "../address.ts";
import { splitAddress } from "../address-split.ts";
import type { ListColumn } from "./cells.ts";
import { isUsualUser } from "./content.ts";
import { columnsNamed } from "./header-names.ts";
import { accountFor, isComment, linesOf, mostRows, oneLine } from "./lines.ts";
import { expandRange, hasRange } from "./range.ts";
import type { ReadList } from "./read-list.ts";

const columns: (ListColumn | null)[] = ["name", "address", "port", "username", "password", null];

/** Does a word say where a host is: an address, alone or with user and port, or a range of them? */
export function isPlace(word: string): boolean {
  // Most words of a wrong file are no address at first sight, and looking closely takes a while.
  if (word.length > 200 || !/[.:。：]/.test(word) || !/[\d０-９]|::/.test(word)) return false;
  const first = expandRange(word)?.[0] ?? word;
  return describeAddress(splitAddress(first).address) !== null;
}

type Tail = { name: string; username: string; password: string; rest: string[] };

const isPort = (word: string) => /^\d{1,5}$/.test(word);

/** Words, parted by spaces and by the marks of sentences in either script; a range keeps the commas in its brackets. */
export const wordsOf = (text: string): string[] =>
  text.slice(0, 2000).match(/(?:\[[^\]\s]{1,200}\]|[^\s,;|，；、])+/g) ?? [];

/**
 * What words behind an address are. A user name stands before the password; it is one that machines use, or stands
 * before the address already. A single other word is the name of the machine, as in a hosts file.
 */
function partTail(words: readonly string[], isNamed: boolean, hasUser: boolean): Tail {
  if (hasUser) return { name: "", username: "", password: words[0] ?? "", rest: words.slice(1) };
  const [first = "", second = ""] = words;
  const isName =
    !isNamed &&
    /^[\p{Letter}\p{Number}._-]+$/u.test(first) &&
    !isUsualUser(first) &&
    (words.length === 1 || isUsualUser(second));
  const [username = "", password = "", ...rest] = isName ? words.slice(1) : words;
  return { name: isName ? first : "", username, password, rest };
}

/** `web-01 10.0.0.1 22 root secret`: what stands before the address is the name, what follows is port, user, password. */
function rowOf(words: readonly string[], at: number): string[] {
  const [named = "", ...others] = words.slice(0, at);
  const place = words[at] ?? "";
  const after = words.slice(at + 1);
  const port = after.findIndex(isPort);
  const tail = partTail(
    after.filter((_, index) => index !== port),
    named !== "",
    place.includes("@"),
  );
  return [
    named || tail.name,
    place,
    after[port] ?? "",
    tail.username,
    tail.password,
    [...others, ...tail.rest].join(" "),
  ];
}

/** The rows of a line; none where nothing in it is an address. */
function rowsOf(text: string): string[][] {
  const isCommand = /^(\$ )?(ssh|ssh-copy-id|scp|sftp)\s/.test(text);
  if (isCommand || /^(ssh|sftp|scp|https?):\/\//i.test(text)) return [["", text, "", "", "", ""]];
  const words = wordsOf(text.replace(/\s#.*$/, ""));
  const places = words.flatMap((word, index) => (isPlace(word) ? [index] : []));
  if (places.length === words.length) return words.map((word) => ["", word, "", "", "", ""]);
  const [place] = places;
  if (place !== undefined) return [rowOf(words, place)];
  // A name or a user at a name is no address, and yet it was meant as one: the judge says what to enter.
  const [only = ""] = words;
  if (
    words.length === 1 &&
    (/^[^@\s]+@[^@\s]+$/.test(only) || hasRange(only) || /^[\w-]+(\.[\w-]+)+([:/]\d+)?$/.test(only))
  )
    return [["", only, "", "", "", ""]];
  return [];
}

/** `- `, `* `, `1. `: what stands before the items of a written list. */
const listMark = /^(?:[-*•·]|\d{1,3}[.)、])\s+/;

/** The heads of a printed table, which spaces part. */
function isHeader(text: string): boolean {
  const words = wordsOf(text);
  return words.filter((word) => columnsNamed(word).length > 0).length * 2 >= Math.max(1, words.length);
}

/** Reads lines that name hosts in passing: `user@host:port`, addresses, ssh commands, ranges of them. */
export function readAddressLines(text: string): ReadList {
  const draft = {
    headers: null,
    columns,
    rows: [] as string[][],
    spans: [] as ReadList["spans"],
    used: [] as number[],
    left: [],
  };
  for (const line of linesOf(text)) {
    if (isComment(line.text) || line.text.length > 2000) continue;
    const said = line.text.replace(listMark, "");
    if (draft.rows.length === 0 && isHeader(said)) draft.used.push(line.number);
    for (const row of rowsOf(said).slice(0, mostRows - draft.rows.length)) {
      draft.rows.push(row);
      draft.spans.push(oneLine(line.number));
    }
  }
  const isRanges = draft.rows.some(([name = "", address = ""]) => hasRange(name) || hasRange(address));
  return accountFor(text, { format: isRanges ? "ranges" : "addresses", ...draft });
}
