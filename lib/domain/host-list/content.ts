import { describeAddress } from "../address.ts";
import { splitAddress } from "../address-split.ts";
import type { ListColumn } from "./cells.ts";
import { expandRange, hasRange } from "./range.ts";
import { readRole, readYesOrNo } from "./words.ts";

/** Rows looked at: enough to tell what a column holds. */
const sampleSize = 200;

const usualUsers =
  /^(root|admin|administrator|ubuntu|centos|debian|ec2-user|ecs-user|azureuser|fedora|rocky|almalinux|opc|deploy|deployer|ops|devops|ansible|jenkins|vagrant|pi|oracle|huawei|codearts|user|test|sysadmin|[\w.-]{1,20}\\[\w.-]{1,20}|[\w.-]{1,20}@[\w.-]{1,20}\.[a-z]{2,10})$/i;

/** Is it what machines call their users? */
export const isUsualUser = (word: string) => word.length < 50 && usualUsers.test(word);

const looks: Partial<Record<ListColumn, (value: string) => boolean>> = {
  address: (value) => describeAddress(splitAddress(expandRange(value)?.[0] ?? value).address) !== null,
  port: (value) =>
    /^\d{1,5}([.,]0+)?$/.test(value) && Number.parseInt(value, 10) > 0 && Number.parseInt(value, 10) <= 65535,
  privateKey: (value) => value.includes("PRIVATE KEY-----") || value.startsWith("PuTTY-User-Key-File"),
  // A letter or a digit says yes and no to too many questions.
  icagent: (value) =>
    readYesOrNo(value) !== null && !/^[\w.]{1,3}$/.test(value.replace(/^(yes|no)$/i, "true")),
  role: (value) => readRole(value) !== null && readYesOrNo(value) === null,
  username: isUsualUser,
};

type Sample = { index: number; values: string[]; filled: number };

const sampleOf = (rows: readonly (readonly string[])[], index: number): Sample => {
  const values = rows.slice(0, sampleSize).map((row) => (row[index] ?? "").slice(0, 300).trim());
  return { index, values, filled: values.filter((value) => value !== "").length };
};

/** What part of the filled cells of a column look like one of the grid's. */
function likeness({ values, filled }: Sample, column: ListColumn): number {
  const test = looks[column];
  return !test || filled === 0 ? 0 : values.filter((value) => value !== "" && test(value)).length / filled;
}

const isNameLike = (value: string) =>
  /^[\p{Letter}\p{Number}][\p{Letter}\p{Number}._ -]{1,127}$/u.test(value) || hasRange(value);

/** The column that best tells rows apart by what could be a name. */
function findName(samples: readonly Sample[]): Sample | undefined {
  const scored = samples.map((sample) => {
    const named = sample.values.filter(isNameLike);
    return { sample, score: new Set(named).size / Math.max(1, sample.values.length) };
  });
  const [best] = scored
    .filter(({ score }) => score > 0.5)
    .sort((a, b) => b.score - a.score || a.sample.index - b.sample.index);
  return best?.sample;
}

/**
 * What columns hold, by their values, for those that no header settles. A column right behind the user names, without
 * spaces, may hold their passwords: taken for one it is covered, taken for none it would be seen.
 */
export function guessByContent(
  rows: readonly (readonly string[])[],
  open: readonly number[],
  taken: ReadonlySet<ListColumn>,
): Map<number, ListColumn> {
  const found = new Map<number, ListColumn>();
  const samples = open.map((index) => sampleOf(rows, index)).filter(({ filled }) => filled > 0);
  const free = () => samples.filter(({ index }) => !found.has(index));
  const wanted: ListColumn[] = ["privateKey", "address", "icagent", "role", "port", "username"];
  for (const column of wanted.filter((each) => !taken.has(each))) {
    const [best] = free()
      .map((sample) => ({ sample, score: likeness(sample, column) }))
      .filter(({ score }) => score >= 0.6)
      .sort((a, b) => b.score * b.sample.filled - a.score * a.sample.filled);
    if (best) found.set(best.sample.index, column);
  }
  const users = [...found].find(([, column]) => column === "username")?.[0];
  const secret = free().find(({ index }) => users !== undefined && index === users + 1);
  if (secret && !taken.has("password") && secret.values.every((value) => !/\s/.test(value)))
    found.set(secret.index, "password");
  const name = taken.has("name") ? undefined : findName(free());
  if (name) found.set(name.index, "name");
  return found;
}
