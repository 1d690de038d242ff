import ipaddr from "ipaddr.js";
import { oddCharacters } from "./address-text.ts";
import type { Reason } from "./reason.ts";
import { cleanText } from "./text.ts";
import { z } from "./zod.ts";

export type AddressFamily = "ipv4" | "ipv6";
export type AddressScope = "public" | "private" | "loopback" | "special";
/** The scope in more detail. `shared`: inside a provider's network, behind its address translation (RFC 6598). */
export type AddressKind = AddressScope | "shared" | "linkLocal";
export type DescribedAddress = { family: AddressFamily; scope: AddressScope; kind: AddressKind };

/** Is it an IPv4 address in its usual form, four numbers without leading zeros? */
export const isIpv4 = (text: string) => ipaddr.IPv4.isValidFourPartDecimal(text);
/** Is it an IPv6 address, without a zone? */
export const isIpv6 = (text: string) => !text.includes("%") && ipaddr.IPv6.isValid(text);

/** Is it a literal IP address, without zone, prefix or brackets? */
export const isIp = (text: string) => isIpv4(text) || isIpv6(text);

// Ranges kept for documentation stand for public addresses: examples and rehearsals use them as such.
const privateRanges = new Set(["private", "uniqueLocal", "carrierGradeNat"]);
const publicRanges = new Set(["unicast", "reserved"]);

const kinds: Record<string, AddressKind> = { carrierGradeNat: "shared", linkLocal: "linkLocal" };

function scopeOf(range: string): AddressScope {
  if (range === "loopback") return "loopback";
  if (privateRanges.has(range)) return "private";
  return publicRanges.has(range) ? "public" : "special";
}

/** Family and scope of a literal IP address; `null` when it is none. An IPv4-mapped IPv6 address counts as its IPv4. */
export function describeAddress(text: string): DescribedAddress | null {
  if (!isIp(text)) return null;
  const range = ipaddr.process(text).range();
  const scope = scopeOf(range);
  return { family: isIpv4(text) ? "ipv4" : "ipv6", scope, kind: kinds[range] ?? scope };
}

/** One spelling per address, so that two spellings of one IPv6 address compare equal. */
export function canonicalAddress(text: string): string {
  return isIpv6(text) ? ipaddr.IPv6.parse(text).toRFC5952String() : text;
}

/** Length of a network prefix written as `24` or as the mask `255.255.255.0`; null when it is neither. */
function prefixLength(text: string, family: AddressFamily): number | null {
  const length = /^\d{1,3}$/.test(text)
    ? Number(text)
    : family === "ipv4" && isIpv4(text)
      ? ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask()
      : null;
  return length !== null && length <= (family === "ipv4" ? 32 : 128) ? length : null;
}

type Cidr = { address: string; prefix: number };

/** `10.0.0.5/24` or `10.0.0.5/255.255.255.0`, apart. */
export function readCidr(text: string): Cidr | null {
  const [, address = "", suffix = ""] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (!isIp(address)) return null;
  const prefix = prefixLength(suffix, isIpv4(address) ? "ipv4" : "ipv6");
  return prefix === null ? null : { address, prefix };
}

/** Is it the address of the network itself? Networks of one or two addresses (`/31`, `/32`) have none of their own. */
export function isNetworkItself({ address, prefix }: Cidr): boolean {
  const bytes = ipaddr.parse(address).toByteArray();
  if (prefix > bytes.length * 8 - 2) return false;
  return bytes.every((byte, index) => {
    const hostBits = Math.min(8, Math.max(0, (index + 1) * 8 - prefix));
    return (byte & (2 ** hostBits - 1)) === 0;
  });
}

/**
 * Does a bare address look like that of a network rather than of a host? IPv4 ending in `.0`, IPv6 whose last half is
 * all zeros: what a provider's page shows beside `/24` and `/64`.
 */
export function looksLikeNetwork(text: string): boolean {
  if (!isIp(text)) return false;
  return isNetworkItself({ address: text, prefix: isIpv4(text) ? 24 : 64 });
}

/** Is it a link, to a page or anything else? */
export const isWebAddress = (text: string) =>
  /^(?:[a-z][a-z0-9+.-]*:\/\/|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/)/i.test(text);

/**
 * Is it a host's name? What begins like an IPv4 address or ends in a number is a mistyped one: no top-level domain is a
 * number, or a single letter.
 */
function isHostName(text: string): boolean {
  const labels = text.toLowerCase().replace(/\.$/, "").split(".");
  if (!labels.every((label) => /^[a-z0-9-]+$/.test(label))) return false;
  if (labels.length === 1) return /[a-z]/.test(text.toLowerCase());
  return !/^\d+\.\d+\.\d+\./.test(text) && /^[a-z][a-z0-9-]+$/.test(labels.at(-1) ?? "");
}

/** Why a text that is no IP address is none. */
function reasonAgainst(text: string): Reason {
  if (isWebAddress(text)) return "addressWeb";
  const cidr = readCidr(text);
  if (cidr && isNetworkItself(cidr)) return "addressNetwork";
  if (text.split(/[\s,;|]+/).filter(isIp).length > 1) return "addressSeveral";
  if (/^\d+(\.\d+){3}$/.test(text) && /(^|\.)0\d/.test(text)) return "addressZeros";
  if (isHostName(text) && !/^[0-9a-f]+$/i.test(text)) return "addressName";
  const isOdd = (character: string) => !"/[] ".includes(character);
  return oddCharacters(text.replace(/%.*$/, "")).some(isOdd) ? "addressCharacters" : "addressSyntax";
}

/**
 * Address of a host: an IPv4 or IPv6 literal. CodeArts refuses 127.0.0.1 and localhost (its FAQ 2227); so do we, for
 * the whole loopback range. Public or private is never a reason to refuse: only CodeArts knows what its pool reaches.
 */
export const hostAddress = z
  .string()
  .transform(cleanText)
  .superRefine((text, ctx) => {
    const refuse = (message: Reason) => ctx.addIssue({ code: "custom", message });
    if (text === "") return refuse("required");
    const isLoopback = text.toLowerCase() === "localhost" || describeAddress(text)?.scope === "loopback";
    if (isLoopback) return refuse("addressLoopback");
    if (!isIp(text)) refuse(reasonAgainst(text));
  });
