import { splitAddress } from "../address-split.ts";
import { readSshCommand } from "../ssh-command.ts";
import type { ListColumn } from "./cells.ts";
import { mostRows, oneLine } from "./lines.ts";
import { markProxies } from "./mark-proxies.ts";
import { expandRange } from "./range.ts";
import type { LeftLine, ReadList } from "./read-list.ts";

/** A variable, with the line it stands on and whether it is locked in a vault. */
export type Variable = { value: string; line: number; isLocked: boolean };
type Variables = Map<string, Variable>;
type Group = { parents: Set<string>; variables: Variables };
type InventoryHost = { line: number; groups: string[]; variables: Variables };

/** An Ansible inventory, however it was written. */
export type Inventory = {
  groups: Map<string, Group>;
  hosts: Map<string, InventoryHost>;
  used: number[];
  left: LeftLine[];
};

export const emptyInventory = (): Inventory => ({ groups: new Map(), hosts: new Map(), used: [], left: [] });

export function groupOf(inventory: Inventory, name: string): Group {
  const group = inventory.groups.get(name) ?? { parents: new Set<string>(), variables: new Map() };
  inventory.groups.set(name, group);
  return group;
}

/** Adds a host, or every host that a range such as `web[01:20]` stands for, to a group. */
export function addHosts(
  inventory: Inventory,
  pattern: string,
  group: string,
  line: number,
): InventoryHost[] {
  const names = expandRange(pattern) ?? [pattern];
  inventory.used.push(line);
  return names.flatMap((name) => {
    const host: InventoryHost = inventory.hosts.get(name) ?? { line, groups: [], variables: new Map() };
    if (!inventory.hosts.has(name) && inventory.hosts.size >= mostRows) return [];
    inventory.hosts.set(name, host);
    if (!host.groups.includes(group)) host.groups.push(group);
    return [host];
  });
}

const spellings: Record<string, readonly string[]> = {
  address: ["ansible_host", "ansible_ssh_host"],
  port: ["ansible_port", "ansible_ssh_port"],
  username: ["ansible_user", "ansible_ssh_user"],
  password: ["ansible_password", "ansible_ssh_pass", "ansible_ssh_password"],
  keyFile: ["ansible_ssh_private_key_file", "ansible_private_key_file"],
  jump: ["ansible_ssh_common_args", "ansible_ssh_extra_args"],
  connection: ["ansible_connection"],
};
const understood = new Set(Object.values(spellings).flat());

/** Has a host list a place for the variable? */
export const isUnderstood = (name: string) => understood.has(name);

/** The groups of a host and theirs, nearest first; `all` comes last. */
function groupsAbove(inventory: Inventory, host: InventoryHost): Group[] {
  const found = new Set(host.groups);
  for (const name of found) for (const parent of inventory.groups.get(name)?.parents ?? []) found.add(parent);
  found.delete("all");
  return [...found, "all"].flatMap((name) => inventory.groups.get(name) ?? []);
}

const isLocked = ({ value, isLocked }: Variable) => isLocked || /^\s*\$ANSIBLE_VAULT|\{\{/.test(value);

/** `-o ProxyJump=user@bastion`, `-J bastion`, `-o ProxyCommand="ssh -W %h:%p bastion"`: the bastion. */
function jumpOf(args: string): string {
  const short = args.slice(0, 500);
  const jump = /(?:ProxyJump[= ]|-J ?)["']?([^\s"',]+(?:,[^\s"',]+)*)/i.exec(short)?.[1]?.split(",").at(-1);
  const command = /ProxyCommand[= ]["']?(ssh [^"']+)/i.exec(short)?.[1];
  const destination = jump ?? (command ? readSshCommand(command.trim())?.destination : null);
  return destination ? splitAddress(destination).address : "";
}

const columns: ListColumn[] = ["name", "address", "port", "username", "password", "proxy", "role", "group"];

/** A group's own name is a login's name too, but for those that every inventory has. */
const loginGroup = (host: InventoryHost) =>
  host.groups.find((name) => name !== "all" && name !== "ungrouped") ?? "";

type Lookup = (what: keyof typeof spellings) => Variable | undefined;

function lookupFor(inventory: Inventory, host: InventoryHost): Lookup {
  const scopes = [host.variables, ...groupsAbove(inventory, host).map(({ variables }) => variables)];
  return (what) => {
    for (const scope of scopes)
      for (const name of spellings[what] ?? []) {
        const found = scope.get(name);
        if (found) return found;
      }
    return undefined;
  };
}

function rowOf(name: string, host: InventoryHost, look: Lookup, left: Map<number, LeftLine>): string[] {
  const plain = (what: keyof typeof spellings) => {
    const found = look(what);
    if (!found || !isLocked(found)) return found?.value ?? "";
    left.set(found.line, {
      line: found.line,
      text: what === "password" ? "ansible_password" : found.value,
      reason: "lineVault",
    });
    return "";
  };
  const split = splitAddress(name);
  const address = plain("address") || split.address;
  return [
    split.port === null ? name : split.address,
    address,
    plain("port") || String(split.port ?? ""),
    plain("username"),
    plain("password"),
    jumpOf(plain("jump")),
    "",
    plain("keyFile") || loginGroup(host),
  ];
}

const isOwnMachine = (name: string, look: Lookup) =>
  look("connection")?.value === "local" ||
  /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(look("address")?.value ?? name);

/** The hosts of an inventory as rows. What they log in with is theirs, their group's, or that of a group above. */
export function inventoryRows(
  inventory: Inventory,
): Pick<ReadList, "headers" | "columns" | "rows" | "spans" | "used" | "left"> {
  const locked = new Map<number, LeftLine>();
  const rows: string[][] = [];
  const spans: ReadList["spans"] = [];
  const own: LeftLine[] = [];
  for (const [name, host] of inventory.hosts) {
    const look = lookupFor(inventory, host);
    if (isOwnMachine(name, look)) own.push({ line: host.line, text: name, reason: "lineLoopback" });
    else {
      rows.push(rowOf(name, host, look, locked));
      spans.push(oneLine(host.line));
    }
  }
  markProxies(rows, columns);
  return {
    headers: null,
    columns,
    rows,
    spans,
    used: inventory.used,
    left: [...inventory.left, ...own, ...locked.values()],
  };
}
