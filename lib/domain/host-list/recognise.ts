import { describeAddress } from "../address.ts";
import { isPlace, wordsOf } from "./address-lines.ts";
import { isUsualUser } from "./content.ts";
import { columnsNamed } from "./header-names.ts";
import { isComment, type Line, linesOf } from "./lines.ts";
import { hasRange } from "./range.ts";
import type { ReadList, TextFormat } from "./read-list.ts";

/** A few hundred lines tell what a text is. */
const sampleSize = 300;

type Score = { format: TextFormat; score: number };

const share = (lines: readonly Line[], test: (text: string) => boolean) =>
  lines.length === 0 ? 0 : lines.filter(({ text }) => test(text)).length / lines.length;

const sshWords =
  /^(Host|Match|HostName|User|Port|IdentityFile|IdentitiesOnly|ProxyJump|ProxyCommand|Include|ForwardAgent|AddKeysToAgent|ServerAlive\w+|StrictHostKeyChecking|UserKnownHostsFile|LocalForward|RemoteForward|DynamicForward|Control\w+|Compression|LogLevel|ConnectTimeout|PreferredAuthentications|PubkeyAuthentication|PubkeyAccepted\w+|HostKeyAlgorithms|UseKeychain|SendEnv|SetEnv|TCPKeepAlive|RequestTTY|HostKeyAlias|CanonicalizeHostname|BatchMode|IdentityAgent|KexAlgorithms|Ciphers|MACs)(\s|=)/i;

const sshScore = (lines: readonly Line[]) =>
  lines.some(({ text }) => /^(Host|Match)(\s+|\s*=\s*)\S/i.test(text))
    ? share(lines, (text) => sshWords.test(text))
    : 0;

function iniScore(lines: readonly Line[]): number {
  const isSection = (text: string) => /^\[[^\]\s:]+(:(vars|children|hosts))?\]/.test(text) && !hasRange(text);
  const isSetting = (text: string) => /(^|\s)ansible_\w+\s*=/.test(text);
  if (!lines.some(({ text }) => isSection(text) || isSetting(text))) return 0;
  return share(lines, (text) => isSection(text) || isSetting(text) || /^\S{1,200}(\s|$)/.test(text));
}

function yamlScore(lines: readonly Line[]): number {
  if (!lines.some(({ text }) => /(^|["'])(hosts|hostvars|children)["']?\s*:/.test(text))) return 0;
  return share(
    lines,
    (text) =>
      /^(-\s|---|[^\s:#]{1,200}["']?\s*:(\s|$)|[{}[\],]|["'])/.test(text) ||
      /^[A-Za-z0-9+/=$;.]+$/.test(text),
  );
}

/** The second word of a line that begins with an address; "" where it is no name of a machine. */
function namedAfterAddress(text: string): string {
  const [address = "", name = ""] = text.slice(0, 500).split(/\s+/);
  if (!/[.:]/.test(address) || describeAddress(address.replace(/%.*$/, "")) === null) return "";
  return /^[a-z_][\w.-]*$/i.test(name) && !isUsualUser(name) && !/[,;|@]/.test(text.replace(/#.*$/, ""))
    ? name
    : "";
}

/**
 * A hosts file parted by tabs is a table as well: the machine's own names, which no list of hosts holds, tell them apart.
 * Where one word follows all addresses, it is a user.
 */
function hostsScore(lines: readonly Line[]): number {
  const names = lines.map(({ text }) => namedAfterAddress(text)).filter((name) => name !== "");
  if (names.length > 1 && new Set(names).size === 1) return 0;
  const isOwn = lines.some(({ text }) => /^(127\.0\.0\.1|::1)\s/.test(text));
  return (names.length / Math.max(1, lines.length)) * (isOwn ? 1 : 0.96);
}

/** Parts of a line; what quotation marks or a range's brackets hold is taken for one letter. */
const partsOf = (text: string, delimiter: string) =>
  text
    .slice(0, 2000)
    .replace(/"[^"]*"|\[[^\]\s]{1,200}\]/g, "q")
    .split(delimiter)
    .map((part) => part.trim());

/**
 * How many parts do lines have, and do they agree? Quoted cells hide line ends, so a header that is known settles it. A
 * tab parts cells and nothing else; where commas part nothing but addresses, the line is a list of them.
 */
function tableScore(lines: readonly Line[], delimiter: string): number {
  const [first] = lines;
  if (!first) return 0;
  const headers = first.text.slice(0, 2000).split(delimiter);
  if (headers.filter((header) => columnsNamed(header).length > 0).length >= 2) return 1;
  const parted = lines.map(({ text }) => partsOf(text, delimiter)).filter((parts) => parts.length > 1);
  if (delimiter === "\t") return parted.length / lines.length;
  const tables = parted.filter((parts) => !parts.every(isPlace));
  const widths = new Map<number, number>();
  for (const { length } of tables) widths.set(length, (widths.get(length) ?? 0) + 1);
  return Math.max(0, ...widths.values()) / lines.length;
}

const delimiters = ["\t", ",", ";", "|", "，", "；"] as const;

/** The character that parts a table, the likeliest one. */
export function delimiterOf(text: string): string {
  const lines = linesOf(text.slice(0, 200_000)).slice(0, sampleSize);
  const scored = delimiters.map((delimiter) => ({ delimiter, score: tableScore(lines, delimiter) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

/** How well a text reads as each format, best first. */
export function scoreFormats(text: string): Score[] {
  const all = linesOf(text.slice(0, 200_000)).slice(0, sampleSize);
  const said = all.filter(({ text: line }) => !isComment(line));
  // Spaces around are white space to a reader of lines and a delimiter to a table: the tab is looked for first.
  const csv = Math.max(...delimiters.slice(1).map((delimiter) => tableScore(said, delimiter)));
  const placed = share(said, (line) => wordsOf(line).some((word) => isPlace(word) || hasRange(word)));
  const ranged = said.some(({ text: line }) => wordsOf(line).some((word) => hasRange(word)));
  // Lines come first: of formats that a text is like in nothing, they leave the least behind.
  const scores: Score[] = [
    { format: ranged ? "ranges" : "addresses", score: placed * 0.9 },
    { format: "sshConfig", score: sshScore(said) },
    { format: "ansibleYaml", score: yamlScore(said) },
    { format: "ansibleIni", score: iniScore(said) * 0.99 },
    { format: "tsv", score: tableScore(said, "\t") * 0.97 },
    { format: "csv", score: csv * 0.95 },
    { format: "hostsFile", score: hostsScore(said) },
  ];
  return scores.sort((a, b) => b.score - a.score);
}

/** How sure the best of the scores is, and which others are worth offering. */
export function judgeScores(scores: readonly Score[]): Pick<ReadList, "confidence" | "alternatives"> {
  const [best, next] = scores;
  const lead = (best?.score ?? 0) - (next?.score ?? 0);
  const confidence = !best || best.score < 0.5 ? "guess" : lead > 0.3 ? "sure" : "likely";
  return {
    confidence,
    alternatives: scores
      .slice(1)
      .filter(({ score }) => score >= 0.3)
      .map(({ format }) => format),
  };
}
