import { isIp, isIpv4, isIpv6, isNetworkItself, isWebAddress, readCidr } from "./address.ts";
import { closeGaps, tidyAddress } from "./address-text.ts";
import { readSshCommand } from "./ssh-command.ts";

/**
 * What stood in a pasted text and has no place in the form. `password`: `user:password@host`; it is taken nowhere, the
 * form has a field for it that nobody can look into.
 */
export type LeftOut =
  | "password"
  | "keyFile"
  | "jumpHost"
  | "path"
  | "command"
  | "second"
  | "prefix"
  | "zone"
  | "zeros";

export type SplitAddress = {
  username: string | null;
  address: string;
  /** As written: it may be no port at all (`70000`), for the schema to judge. */
  port: number | null;
  /** Nothing is lost silently: what was dropped, each once. */
  leftOut: LeftOut[];
};

const whole = (address: string): SplitAddress => ({ username: null, address, port: null, leftOut: [] });

/** Leading zeros off where both readings of them agree: `010` is 10 to a person and 8 to many programs, `005` is 5 to all. */
function withoutZeros(text: string): string | null {
  if (!/^\d{1,5}(\.\d{1,5}){3}$/.test(text) || !/(^|\.)0\d/.test(text)) return null;
  const parts = text.split(".");
  const isPlain = parts.every((part) => /^(0|[1-9]\d*|0+[0-7]|0\d*[89]\d*)$/.test(part));
  const bare = parts.map(Number).join(".");
  return isPlain && isIpv4(bare) ? bare : null;
}

/** An address with what may hang on it: brackets, a zone, a network's prefix, leading zeros. Null when it is none. */
function readBare(text: string): Pick<SplitAddress, "address" | "leftOut"> | null {
  const bare = /^\[([^[\]]+)\](\/.+)?$/.exec(text);
  const inside = bare ? `${bare[1]}${bare[2] ?? ""}` : text;
  if (isIp(inside)) return { address: inside, leftOut: [] };
  const cidr = readCidr(inside);
  if (cidr) return isNetworkItself(cidr) ? null : { address: cidr.address, leftOut: ["prefix"] };
  const plain = withoutZeros(inside);
  if (plain !== null) return { address: plain, leftOut: ["zeros"] };
  const [, address = "", rest = ""] = /^([^%]+)%[\w.-]+(\/\d+)?$/.exec(inside) ?? [];
  const zoned = isIpv6(address) ? readBare(address + rest) : null;
  return zoned && { ...zoned, leftOut: ["zone", ...zoned.leftOut] };
}

const portDigits = /^(.+):(\d{1,9})$/;

/** What stands behind the `@`: an address or a name, perhaps with a port or a path. */
function readPlace(text: string): Omit<SplitAddress, "username"> {
  // Commas and the like come along from sentences and tables; the two colons at the end of an IPv6 address are its own.
  const cut = text.replace(/[.,; ]+$/, "");
  const trimmed = isIpv6(cut) ? cut : cut.replace(/[.,;: ]+$/, "");
  const bare = readBare(trimmed);
  if (bare) return { ...bare, port: null };
  const [, before = "", digits = ""] = portDigits.exec(trimmed) ?? [];
  const place = readBare(before);
  if (place) return { ...place, port: Number(digits) };
  // A name, a range, a mistyped address: what is wrong with it is not its port.
  if (/^[^\s:/]+$/u.test(before)) return { address: before, port: Number(digits), leftOut: [] };
  const [, host = ""] = /^([^:]+|\[[^\]]+\]):[~/].*$/.exec(trimmed) ?? [];
  const copied = readBare(host);
  if (copied) return { ...copied, port: null, leftOut: [...copied.leftOut, "path"] };
  return { address: trimmed, port: null, leftOut: [] };
}

function readDestination(text: string): SplitAddress {
  const at = text.lastIndexOf("@");
  const login = text.slice(0, Math.max(at, 0));
  const colon = login.indexOf(":");
  const { leftOut, ...place } = readPlace(text.slice(at + 1));
  const username = colon < 0 ? login : login.slice(0, colon);
  return {
    username: username || null,
    ...place,
    leftOut: colon < 0 ? leftOut : ["password", ...leftOut],
  };
}

/** `ssh://user@host:port/path`, and the address of a WinRM service: both name a host, its port, and nothing else. */
function readUri(text: string): SplitAddress | null {
  const [, authority, path = ""] = /^(?:ssh|sftp|scp):\/\/([^/?#]+)(.*)$/i.exec(text) ?? [];
  if (authority !== undefined) {
    const read = readDestination(authority);
    return path.length > 1 ? { ...read, leftOut: [...read.leftOut, "path"] } : read;
  }
  const winrm = /^https?:\/\/([^/?#]+)\/wsman\/?$/i.exec(text)?.[1];
  return winrm === undefined ? null : readDestination(winrm);
}

function readCommand(text: string): SplitAddress | null {
  const command = readSshCommand(text);
  if (command === null) return null;
  const destination = command.destination ?? "";
  const read = readUri(destination) ?? readDestination(destination);
  const port = command.port !== null && /^\d{1,9}$/.test(command.port) ? Number(command.port) : null;
  const isSecond =
    (command.username !== null && read.username !== null && command.username !== read.username) ||
    (port !== null && read.port !== null && port !== read.port);
  const told: [LeftOut, boolean][] = [
    ["keyFile", command.keyFile !== null],
    ["jumpHost", command.hasJumpHost],
    ["command", command.hasMore],
    ["second", command.hasSecond || isSecond || (command.port !== null && port === null)],
  ];
  return {
    username: command.username ?? read.username,
    address: read.address,
    port: port ?? read.port,
    leftOut: [...read.leftOut, ...told.filter(([, is]) => is).map(([name]) => name)],
  };
}

/** `10.0.0.5 22` and `10.0.0.5 port 22`, as logs and tables write it; or an address that a space has torn apart. */
function readWords(text: string): SplitAddress | null {
  const [, before = "", digits = ""] = /^(\S+) (?:(?:port|端口):? ?)?(\d{1,9})$/i.exec(text) ?? [];
  const read = readDestination(before);
  if (read.port === null && isIp(read.address)) return { ...read, port: Number(digits) };
  const joined = text.replaceAll(" ", "");
  const words = text.split(" ").map((word) => readDestination(word));
  return isIp(joined) && !words.some(({ address }) => isIp(address)) ? whole(joined) : null;
}

/**
 * Splits what people paste (`root@10.0.0.5:2222`, `[2001:db8::1]:22`, `ssh -p 2222 root@10.0.0.5`, `ssh://…`) into its
 * parts. A bare IPv6 address has no port: its colons are its own. What cannot be split comes back as the address, tidied,
 * for the schema to judge. Pure, and never throws.
 */
export function splitAddress(pasted: string): SplitAddress {
  const tidied = tidyAddress(pasted);
  const command = readCommand(tidied);
  if (command) return command;
  const text = closeGaps(tidied);
  const uri = readUri(text);
  if (uri) return uri;
  if (isWebAddress(text)) return whole(text);
  return (text.includes(" ") ? readWords(text) : null) ?? readDestination(text);
}
