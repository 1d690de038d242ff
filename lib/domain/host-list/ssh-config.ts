import { splitAddress } from "../address-split.ts";
import type { Reason } from "../reason.ts";
import { readSshCommand } from "../ssh-command.ts";
import type { ListColumn } from "./cells.ts";
import { matchesGlobs } from "./glob.ts";
import { accountFor, isComment, type Line, linesOf, mostRows } from "./lines.ts";
import { markProxies } from "./mark-proxies.ts";
import type { LeftLine, ReadList } from "./read-list.ts";

// Own reader: the library for it runs commands (`Match exec`, nslookup), does not load in a browser, and forgets lines.

type Setting = { key: string; value: string; line: number };
type Section = { kind: "host" | "match"; words: string[]; line: Line; settings: Setting[] };
type Options = Map<string, string>;

const columns: ListColumn[] = ["name", "address", "port", "username", "proxy", "role", "group"];
const taken = new Set(["hostname", "port", "user", "proxyjump", "proxycommand", "identityfile"]);

const isPattern = (word: string) => /[*?!]/.test(word);

/** Words as ssh_config(5) parts them: by white space, quotation marks keep them together. */
const wordsOf = (text: string) =>
  (text.match(/"[^"]*"|[^\s"]+/g) ?? []).map((word) => word.replace(/^"|"$/g, ""));

/** `Keyword value`, `Keyword=value`, `Keyword = "value"`; keywords know no case. */
function readSetting(line: Line): Setting | null {
  const [, key = "", rest = ""] = /^([A-Za-z][A-Za-z0-9]*)(?:\s*=\s*|\s+)(.+)$/.exec(line.text) ?? [];
  const value = rest.trim().replace(/^"([^"]*)"$/, "$1");
  return key === "" ? null : { key: key.toLowerCase(), value, line: line.number };
}

/** What stands before the first Host counts for all. */
const everything = (): Section => ({
  kind: "host",
  words: ["*"],
  line: { number: 0, text: "" },
  settings: [],
});

const commandOf = (value: string) => readSshCommand(value.replace(/^exec\s+/, ""))?.destination ?? null;
const isNone = (value: string) => value.toLowerCase() === "none";

/** What a host list cannot keep of a setting: all of it, or the jumps before the last. `null`: nothing. */
function reasonToLeave({ key, value }: Setting): Reason | null {
  if (key === "include") return "lineInclude";
  if (key === "proxyjump" && value.includes(",")) return "lineChain";
  const isForeignCommand = key === "proxycommand" && !isNone(value) && commandOf(value) === null;
  return isForeignCommand || !taken.has(key) ? "lineUnsupported" : null;
}

function readSections(lines: readonly Line[], left: LeftLine[]): Section[] {
  const sections = [everything()];
  for (const line of lines) {
    const setting = isComment(line.text) ? null : readSetting(line);
    if (!setting) continue;
    const { key } = setting;
    if (key === "host" || key === "match")
      sections.push({ kind: key, words: wordsOf(setting.value), line, settings: [] });
    else {
      if (taken.has(key)) sections.at(-1)?.settings.push(setting);
      const reason = reasonToLeave(setting);
      if (reason) left.push({ line: line.number, text: line.text, reason });
    }
  }
  return sections;
}

/** Criteria that only the machine itself could judge (`exec`, `localuser`, `final`) never hold here. */
function matches(section: Section, alias: string, options: Options): boolean {
  if (section.kind === "host") return matchesGlobs(alias, section.words);
  const subjects: Record<string, string> = {
    host: options.get("hostname") ?? alias,
    originalhost: alias,
    user: options.get("user") ?? "",
  };
  for (let at = 0; at < section.words.length; at++) {
    const criterion = (section.words[at] ?? "").toLowerCase();
    if (criterion === "all") continue;
    const subject = subjects[criterion];
    const patterns = section.words[++at];
    if (subject === undefined || patterns === undefined || !matchesGlobs(subject, patterns.split(",")))
      return false;
  }
  return section.words.length > 0;
}

// Each alias tries every pattern; no file written by people has more.
const mostPatterns = 500;

/** Sections that may hold for an alias, in their order: those that name it, and those with patterns. */
function indexSections(sections: readonly Section[]): (alias: string) => Section[] {
  const order = new Map(sections.map((section, index) => [section, index]));
  const named = new Map<string, Section[]>();
  const patterns: Section[] = [];
  for (const section of sections) {
    if (section.kind === "match" || section.words.some(isPattern)) patterns.push(section);
    else
      for (const word of new Set(section.words)) {
        const others = named.get(word);
        if (others) others.push(section);
        else named.set(word, [section]);
      }
  }
  const tried = patterns.slice(0, mostPatterns);
  return (alias) =>
    [...(named.get(alias) ?? []), ...tried].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** The first value found counts, as in ssh itself. */
function optionsOf(alias: string, sections: readonly Section[]): Options {
  const options: Options = new Map();
  for (const section of sections) {
    if (!matches(section, alias, options)) continue;
    for (const { key, value } of section.settings) if (!options.has(key)) options.set(key, value);
  }
  return options;
}

/** The last jump is the one that reaches the host. `user@bastion:22` is known by its host. */
function proxyOf(options: Options): string {
  const jump = options.get("proxyjump");
  const destination =
    jump === undefined ? commandOf(options.get("proxycommand") ?? "") : wordsOf(jump)[0]?.split(",").at(-1);
  return !destination || isNone(destination) ? "" : splitAddress(destination).address;
}

const single = (options: Options, key: string) => wordsOf(options.get(key) ?? "")[0] ?? "";

function rowOf(alias: string, sections: readonly Section[]): string[] {
  const options = optionsOf(alias, sections);
  const address = single(options, "hostname").replaceAll("%h", alias) || alias;
  const keyFile = single(options, "identityfile");
  return [
    alias,
    address,
    single(options, "port"),
    single(options, "user"),
    proxyOf(options),
    "",
    isNone(keyFile) ? "" : keyFile,
  ];
}

/** A line that holds for many, or for none that can be told. */
function leavePattern(section: Section, left: LeftLine[]) {
  const isKnown =
    section.kind === "host" ||
    section.words.every(
      (word) =>
        !/^(exec|final|canonical|localuser|localnetwork|tagged|version|sessiontype|command)$/i.test(word),
    );
  left.push({
    line: section.line.number,
    text: section.line.text,
    reason: isKnown ? "lineWildcard" : "lineUnsupported",
  });
}

/** Reads `~/.ssh/config`: a row per alias, with what it inherits from patterns and Match blocks. */
export function readSshConfig(text: string): ReadList {
  const left: LeftLine[] = [];
  const sections = readSections(linesOf(text), left);
  const draft = {
    format: "sshConfig" as const,
    headers: null,
    columns,
    rows: [] as string[][],
    spans: [] as ReadList["spans"],
    used: [] as number[],
    left,
  };
  const sectionsFor = indexSections(sections);
  const seen = new Set<string>();
  for (const section of sections) {
    const aliases = section.kind === "host" ? section.words.filter((word) => !isPattern(word)) : [];
    const fresh = [...new Set(aliases)].filter((alias) => !seen.has(alias));
    if (aliases.length === 0 && section.line.number > 0) leavePattern(section, left);
    if (fresh.length === 0 && section.line.number > 0) draft.used.push(section.line.number);
    for (const alias of fresh.slice(0, mostRows - draft.rows.length)) {
      seen.add(alias);
      draft.rows.push(rowOf(alias, sectionsFor(alias)));
      draft.spans.push({ from: section.line.number, to: section.line.number });
    }
    draft.used.push(...section.settings.map(({ line }) => line));
  }
  markProxies(draft.rows, columns);
  return accountFor(text, draft);
}
