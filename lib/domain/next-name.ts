import ipaddr from "ipaddr.js";
import { canonicalAddress } from "./address.ts";
import { cleanText, codePointLength } from "./text.ts";

const longestName = 128;

/** More steps than a cluster has room for lead nowhere that helps. */
const mostSteps = 1000;

/**
 * The last number of a name, or of its first label where that holds one: in `web-07.eu2` the 07 counts, not the 2.
 * Counted as a big number, because people number by date and time as well.
 */
function countUp(name: string): string | null {
  const dot = name.indexOf(".");
  const label = dot > 0 && /\d/.test(name.slice(0, dot)) ? name.slice(0, dot) : name;
  const found = /^(.*?)(\d+)(\D*)$/su.exec(label);
  if (!found?.[2]) return null;
  const [, before, digits, after] = found;
  return before + String(BigInt(digits) + 1n).padStart(digits.length, "0") + after + name.slice(label.length);
}

/**
 * The name that follows: `web-07` → `web-08`, `web-99` → `web-100`, `web-07-a` → `web-08-a`. Names in `taken` are
 * stepped over. Null where a name has no number to go on from, or none that fits follows.
 */
export function nextName(name: string, taken: Iterable<string> = []): string | null {
  const used = new Set(taken);
  let next = countUp(cleanText(name));
  for (let steps = 0; next !== null && steps < mostSteps; steps += 1) {
    if (codePointLength(next) > longestName) return null;
    if (!used.has(next)) return next;
    next = countUp(next);
  }
  return null;
}

const numberOf = (bytes: readonly number[]) => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const bytesOf = (value: bigint, length: number) =>
  Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 255n));

/** How many of the last bits tell machines of one network apart. */
const hostBits = { ipv4: 8n, ipv6: 64n } as const;

/** One further in the same network: the last octet ends before its broadcast address, an IPv6 network after 64 bits. */
function stepUp(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bytes = address.toByteArray();
  const bits = hostBits[address.kind()];
  const mask = (1n << bits) - 1n;
  const next = numberOf(bytes) + 1n;
  const isOver = (next & mask) === 0n || (address.kind() === "ipv4" && (next & mask) === mask);
  return isOver ? null : ipaddr.fromByteArray(bytesOf(next, bytes.length));
}

/** Text of an address as the console writes it. */
const write = (address: ipaddr.IPv4 | ipaddr.IPv6) => canonicalAddress(address.toString());

/**
 * The address that follows in the same network (an IPv4 /24, an IPv6 /64): `10.20.0.17` → `10.20.0.18`. Addresses in
 * `taken` are stepped over, whatever their spelling. Null at the end of the network and for what is no plain address.
 */
export function nextAddress(address: string, taken: Iterable<string> = []): string | null {
  const text = cleanText(address);
  const isPlain =
    ipaddr.IPv4.isValidFourPartDecimal(text) || (ipaddr.IPv6.isValid(text) && !text.includes("%"));
  if (!isPlain) return null;
  const start = ipaddr.parse(text);
  // An IPv4 address in IPv6 clothes: its network is neither of the two.
  if (start instanceof ipaddr.IPv6 && start.isIPv4MappedAddress()) return null;
  const used = new Set([...taken].map(canonicalAddress));
  let next = stepUp(start);
  for (let steps = 0; next !== null && steps < mostSteps; steps += 1) {
    const written = write(next);
    if (!used.has(written)) return written;
    next = stepUp(next);
  }
  return null;
}
