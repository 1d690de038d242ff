import ipaddr from "ipaddr.js";
import { describeAddress, looksLikeNetwork } from "./address.ts";
import type { Access } from "./cluster.ts";
import type { HostRole } from "./host.ts";

/**
 * Whether CodeArts will probably reach an address, and why. A hint, never a refusal: only CodeArts knows what its pool
 * reaches. `good`: nothing speaks against it. `check`: it depends on something only the network's owner knows.
 * `doubtful`: it will probably not work.
 */
export type ReachTone = "good" | "check" | "doubtful";

const tones = {
  /** Public, official pool, no proxy in between. */
  publicDirect: "good",
  /** A proxy with a public address, official pool. */
  publicProxy: "good",
  /** Public, but the pool stands in the customer's own network and has to get out of it. */
  publicOwnPool: "check",
  /** Private, and the pool stands inside. */
  privateOwnPool: "good",
  /** Private, official pool, no proxy in between. */
  privateDirect: "doubtful",
  /** The proxy itself has a private address, and the official pool stands outside. */
  privateProxy: "doubtful",
  /** Behind a proxy that stands in the same network. */
  sameNetwork: "good",
  /** Private, behind a proxy. */
  privateBehind: "good",
  /** Public, and the proxy has to get out to it. */
  publicBehind: "check",
  /** Both private, in networks that need a way between them. */
  otherNetwork: "check",
  /** The proxy's known address is of the other family. */
  otherFamily: "check",
  /** What a provider shows for a whole network stands where a host's address belongs. */
  network: "doubtful",
  /** Answers only to machines on the same cable. */
  linkLocal: "doubtful",
  /** No single machine answers there (multicast, broadcast and the like). */
  special: "doubtful",
} as const satisfies Record<string, ReachTone>;

export type ReachReason = keyof typeof tones;

/** `to`: the leg of the way that the hint is about. */
export type Reach = { reason: ReachReason; tone: ReachTone; to: "proxy" | "host" };

export type Journey = {
  /** As typed: what is no IP address yet gives no hint. */
  address: string;
  role: HostRole;
  access: Access;
  /** `null` is the official pool, which stands on the public internet. */
  agentPoolId: string | null;
  /** Of the proxy that a target is reached through; `null` while none is chosen. */
  proxyAddress?: string | null;
};

// The sizes networks usually have. Where they are larger, the hint merely says less.
const usualPrefix = { ipv4: 24, ipv6: 64 } as const;

function isSameNetwork(a: string, b: string): boolean {
  const family = describeAddress(a)?.family;
  if (!family || family !== describeAddress(b)?.family) return false;
  return ipaddr.parse(a).match(ipaddr.parse(b), usualPrefix[family]);
}

function behindProxy(address: string, proxyAddress: string | null): ReachReason {
  const own = describeAddress(address);
  const proxy = proxyAddress === null ? null : describeAddress(proxyAddress);
  if (proxyAddress !== null && isSameNetwork(address, proxyAddress)) return "sameNetwork";
  if (proxy && proxy.family !== own?.family) return "otherFamily";
  if (own?.scope !== "private") return "publicBehind";
  return proxy?.scope === "private" ? "otherNetwork" : "privateBehind";
}

/** Upstream's address rule (its host and cluster guides): self-hosted pools and proxies reach private addresses. */
function reasonFor(journey: Journey): ReachReason | null {
  const { role, access, agentPoolId, proxyAddress = null } = journey;
  const address = journey.address.trim();
  const described = describeAddress(address);
  if (!described || described.scope === "loopback") return null;
  if (described.kind === "linkLocal") return "linkLocal";
  if (described.scope === "special") return "special";
  if (looksLikeNetwork(address)) return "network";
  if (access === "proxy" && role === "target") return behindProxy(address, proxyAddress);
  const isPublic = described.scope === "public";
  if (agentPoolId !== null) return isPublic ? "publicOwnPool" : "privateOwnPool";
  if (role === "proxy") return isPublic ? "publicProxy" : "privateProxy";
  return isPublic ? "publicDirect" : "privateDirect";
}

/** Whether the pool will probably reach an address on its way; `null` while there is no whole address to judge. */
export function reachOf(journey: Journey): Reach | null {
  const reason = reasonFor(journey);
  return reason && { reason, tone: tones[reason], to: journey.role === "proxy" ? "proxy" : "host" };
}
