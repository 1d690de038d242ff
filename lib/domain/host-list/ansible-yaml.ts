import type { Document, LineCounter, Node } from "yaml";
import {
  addHosts,
  emptyInventory,
  groupOf,
  type Inventory,
  inventoryRows,
  isUnderstood,
} from "./inventory.ts";
import { accountFor } from "./lines.ts";
import type { ReadList } from "./read-list.ts";

/** Groups nest a few deep; an alias that leads back to itself ends here. */
const mostDepth = 20;
/** Steps over the tree: aliases of aliases can stand for more than any machine can walk. */
const mostSteps = 100_000;

type Walk = {
  yaml: typeof import("yaml");
  document: Document;
  lines: LineCounter;
  inventory: Inventory;
  steps: number;
};
type Entry = { name: string; line: number; value: Node | null };

const lineOf = (walk: Walk, offset: number) => walk.lines.linePos(offset).line;

/** What an alias stands for; the rest as it is. */
function resolved(walk: Walk, node: unknown): Node | null {
  const { yaml, document } = walk;
  if (!yaml.isNode(node)) return null;
  if (!yaml.isAlias(node)) return node;
  walk.steps += 100;
  return resolved({ ...walk, steps: 0 }, node.resolve(document));
}

const textOf = (walk: Walk, node: unknown): string =>
  walk.yaml.isScalar(node) ? (node.source ?? String(node.value ?? "")) : "";

/** Entries of a map, and items of a list as entries without a value: `hosts: [a, b]` says what `hosts: {a:, b:}` does. */
function entriesOf(walk: Walk, node: Node | null): Entry[] {
  const { yaml } = walk;
  const items: [unknown, unknown][] = yaml.isMap(node)
    ? node.items.map(({ key, value }) => [key, value])
    : yaml.isSeq(node)
      ? node.items.map((item) => [item, null])
      : [];
  return items.flatMap(([key, value]) => {
    if (++walk.steps > mostSteps || !yaml.isScalar(key)) return [];
    const line = lineOf(walk, key.range?.[0] ?? 0);
    return [{ name: textOf(walk, key).trim(), line, value: resolved(walk, value) }];
  });
}

/** Notes a value and the lines it stands on; a vault's spans several. */
function readVariable(
  walk: Walk,
  entry: Entry,
  into: Map<string, { value: string; line: number; isLocked: boolean }>,
) {
  const { inventory, yaml } = walk;
  if (!yaml.isScalar(entry.value) || !isUnderstood(entry.name)) {
    inventory.left.push({
      line: entry.line,
      text: `${entry.name}: ${textOf(walk, entry.value)}`,
      reason: "lineUnsupported",
    });
    return;
  }
  const [from = 0, to = from] = entry.value.range ?? [];
  for (let line = entry.line; line <= lineOf(walk, Math.max(from, to - 1)); line++) inventory.used.push(line);
  const isLocked = entry.value.tag === "!vault";
  into.set(entry.name, { value: textOf(walk, entry.value), line: entry.line, isLocked });
}

function readHosts(walk: Walk, node: Node | null, group: string) {
  for (const { name, line, value } of entriesOf(walk, node)) {
    const hosts = name === "" ? [] : addHosts(walk.inventory, name, group, line);
    for (const host of hosts.slice(0, 1))
      for (const entry of entriesOf(walk, value)) readVariable(walk, entry, host.variables);
    // A range shares what is said of it.
    for (const host of hosts.slice(1))
      for (const [key, variable] of hosts[0]?.variables ?? []) host.variables.set(key, variable);
  }
}

function readGroup(walk: Walk, { name, line, value }: Entry, parent: string | null, depth: number) {
  const group = groupOf(walk.inventory, name);
  if (parent !== null) group.parents.add(parent);
  walk.inventory.used.push(line);
  if (depth > mostDepth) return;
  for (const part of entriesOf(walk, value)) {
    if (part.name === "hosts") readHosts(walk, part.value, name);
    else if (part.name === "vars")
      for (const entry of entriesOf(walk, part.value)) readVariable(walk, entry, group.variables);
    else if (part.name === "children")
      for (const child of entriesOf(walk, part.value)) readGroup(walk, child, name, depth + 1);
    else continue;
    walk.inventory.used.push(part.line);
  }
}

/** What `ansible-inventory --list` prints keeps the variables of hosts apart. */
function readMeta(walk: Walk, meta: Entry) {
  walk.inventory.used.push(meta.line);
  for (const part of entriesOf(walk, meta.value)) {
    walk.inventory.used.push(part.line);
    if (part.name === "hostvars") readHosts(walk, part.value, "all");
  }
}

/** Lines that are nothing but the brackets of JSON, or the mark of a document. */
function noteBrackets(text: string, inventory: Inventory) {
  text.split("\n").forEach((line, index) => {
    if (/^[\s{}[\],]*$/.test(line) || /^(---|\.\.\.)\s*$/.test(line)) inventory.used.push(index + 1);
  });
}

/** Reads an Ansible inventory in YAML, or in the JSON that `ansible-inventory --list` prints. */
export async function readAnsibleYaml(text: string): Promise<ReadList> {
  const yaml = await import("yaml");
  const inventory = emptyInventory();
  const lines = new yaml.LineCounter();
  try {
    const document = yaml.parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: false,
      // Else each error draws its line, and a text that is no YAML has thousands of them.
      prettyErrors: false,
      strict: false,
      logLevel: "silent",
    });
    const walk: Walk = { yaml, document, lines, inventory, steps: 0 };
    for (const entry of entriesOf(walk, resolved(walk, document.contents))) {
      if (entry.name === "_meta") readMeta(walk, entry);
      else if (yaml.isCollection(entry.value)) readGroup(walk, entry, null, 0);
    }
    noteBrackets(text, inventory);
  } catch {
    // Brackets nested thousands deep exhaust the parser's stack: no inventory, and every line is left as such.
  }
  return accountFor(text, { format: "ansibleYaml", ...inventoryRows(inventory) });
}
