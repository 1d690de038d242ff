import ipaddr from "ipaddr.js";
import { cleanText } from "./text.ts";
import { z } from "./zod.ts";

export type AddressFamily = "ipv4" | "ipv6";
export type AddressScope = "public" | "private" | "loopback" | "special";

const isIpv4 = (text: string) => ipaddr.IPv4.isValidFourPartDecimal(text);
const isIpv6 = (text: string) => !text.includes("%") && ipaddr.IPv6.isValid(text);

// Ranges kept for documentation stand for public addresses: examples and rehearsals use them as such.
const privateRanges = new Set(["private", "uniqueLocal", "carrierGradeNat"]);
const publicRanges = new Set(["unicast", "reserved"]);

/** Family and scope of a literal IP address; `null` when it is none. An IPv4-mapped IPv6 address counts as its IPv4. */
export function describeAddress(text: string): { family: AddressFamily; scope: AddressScope } | null {
  if (!isIpv4(text) && !isIpv6(text)) return null;
  const range = ipaddr.process(text).range();
  const family = isIpv4(text) ? "ipv4" : "ipv6";
  if (range === "loopback") return { family, scope: "loopback" };
  if (privateRanges.has(range)) return { family, scope: "private" };
  return { family, scope: publicRanges.has(range) ? "public" : "special" };
}

/** One spelling per address, so that two spellings of one IPv6 address compare equal. */
export function canonicalAddress(text: string): string {
  return isIpv6(text) ? ipaddr.IPv6.parse(text).toRFC5952String() : text;
}

/**
 * Address of a host: an IPv4 or IPv6 literal. CodeArts refuses 127.0.0.1 and localhost (its FAQ 2227); so do we, for
 * the whole loopback range. Public or private is never a reason to refuse: only CodeArts knows what its pool reaches.
 */
export const hostAddress = z
  .string()
  .transform(cleanText)
  .superRefine((text, ctx) => {
    if (text === "") return ctx.addIssue({ code: "custom", message: "required" });
    if (text.toLowerCase() === "localhost")
      return ctx.addIssue({ code: "custom", message: "addressLoopback" });
    const described = describeAddress(text);
    if (described?.scope === "loopback") return ctx.addIssue({ code: "custom", message: "addressLoopback" });
    if (described) return;
    const isName = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.?$/i.test(text);
    ctx.addIssue({ code: "custom", message: isName ? "addressName" : "addressSyntax" });
  });

export type SplitAddress = { username: string | null; address: string; port: number | null };

const portOf = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));

/**
 * Splits what people paste (`root@10.0.0.5:2222`, `[2001:db8::1]:22`) into its parts. A bare IPv6 address has no port:
 * its colons are its own. What cannot be split comes back as the address, for the schema to judge.
 */
export function splitAddress(pasted: string): SplitAddress {
  const text = cleanText(pasted);
  const at = text.lastIndexOf("@");
  const username = at > 0 ? text.slice(0, at) : null;
  const rest = text.slice(at + 1);
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(rest);
  if (bracketed?.[1]) return { username, address: bracketed[1], port: portOf(bracketed[2]) };
  const plain = /^([^:]+):(\d{1,5})$/.exec(rest);
  if (plain?.[1]) return { username, address: plain[1], port: portOf(plain[2]) };
  return { username, address: rest, port: null };
}
