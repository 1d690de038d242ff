import {
  addHosts,
  emptyInventory,
  groupOf,
  type Inventory,
  inventoryRows,
  isUnderstood,
} from "./inventory.ts";
import { accountFor, isComment, type Line, linesOf } from "./lines.ts";
import type { ReadList } from "./read-list.ts";

// Own reader: readers of INI files know nothing of host lines (`web[01:20] ansible_user=…`), which are most of an inventory.

/** Words as Ansible parts them: quotation marks keep spaces together, ` #` ends the line. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const found of text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'])+|["']/g)) {
    if (found[0].startsWith("#")) break;
    words.push(found[0]);
  }
  return words;
}

const unquoted = (text: string) =>
  /^(["'])([\s\S]*)\1$/.exec(text)?.[2] ?? text.replace(/^([^"']*)(["'])(.*)\2$/, "$1$3");

function pairOf(text: string): [string, string] | null {
  const at = text.indexOf("=");
  return at < 1 ? null : [text.slice(0, at).trim(), unquoted(text.slice(at + 1).trim())];
}

const leave = (inventory: Inventory, line: Line, reason: "lineUnsupported" | "lineNotRead") =>
  inventory.left.push({ line: line.number, text: line.text, reason });

function readHost(inventory: Inventory, group: string, line: Line) {
  const [name = "", ...settings] = wordsOf(line.text);
  if (/^[\w.-]+$/.test(name) && settings[0]?.startsWith("=")) return leave(inventory, line, "lineNotRead");
  for (const host of addHosts(inventory, unquoted(name), group, line.number))
    for (const setting of settings) {
      const pair = pairOf(setting);
      if (pair) host.variables.set(pair[0], { value: pair[1], line: line.number, isLocked: false });
    }
}

function readVariable(inventory: Inventory, group: string, line: Line) {
  const pair = pairOf(line.text.replace(/\s+#.*$/, ""));
  if (!pair || !isUnderstood(pair[0]))
    return leave(inventory, line, pair ? "lineUnsupported" : "lineNotRead");
  groupOf(inventory, group).variables.set(pair[0], { value: pair[1], line: line.number, isLocked: false });
  inventory.used.push(line.number);
}

/** Reads an Ansible inventory in INI form: groups, `[group:vars]`, `[group:children]`, ranges of hosts. */
export function readAnsibleIni(text: string): ReadList {
  const inventory = emptyInventory();
  let group = "ungrouped";
  let kind = "hosts";
  for (const line of linesOf(text)) {
    if (isComment(line.text)) continue;
    const section = /^\[([^\]:]+)(?::(vars|children|hosts))?\]\s*(?:#.*)?$/.exec(line.text);
    if (section) {
      group = (section[1] ?? "").trim();
      kind = section[2] ?? "hosts";
      groupOf(inventory, group);
      inventory.used.push(line.number);
    } else if (kind === "vars") readVariable(inventory, group, line);
    else if (kind === "children") {
      const [child = ""] = wordsOf(line.text);
      groupOf(inventory, child).parents.add(group);
      inventory.used.push(line.number);
    } else readHost(inventory, group, line);
  }
  return accountFor(text, { format: "ansibleIni", ...inventoryRows(inventory) });
}
