import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** An IPv4 or IPv6 literal that is not the service's own loopback (its FAQ 2227 refuses 127.0.0.1 and localhost). */
export function isHostAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes("%")) return false;
  return ipaddr.process(text).range() !== "loopback";
}

/** One spelling per address, so that two spellings of one IPv6 address count as one. */
export const canonicalAddress = (text: string) =>
  isIP(text) === 6 ? ipaddr.parse(text).toNormalizedString() : text;
