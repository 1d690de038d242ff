import { describeAddress } from "./address.ts";
import type { Access } from "./cluster.ts";
import type { HostRole } from "./host.ts";

/**
 * Why CodeArts will probably not reach an address. A hint, never a refusal: only CodeArts knows what its pool reaches.
 * `privateDirect`: private address, official pool, no proxy in between. `privateProxy`: the proxy itself has a private
 * address, and the official pool stands outside. `special`: an address no machine listens on (multicast, link-local).
 */
export type ReachDoubt = "privateDirect" | "privateProxy" | "special";

type Journey = {
  /** As typed: what is no IP address yet gives no doubt. */
  address: string;
  role: HostRole;
  access: Access;
  /** `null` is the official pool, which stands on the public internet. */
  agentPoolId: string | null;
};

/** Upstream's address rule (its host and cluster guides): self-hosted pools and proxies reach private addresses. */
export function reachDoubt({ address, role, access, agentPoolId }: Journey): ReachDoubt | null {
  const scope = describeAddress(address.trim())?.scope;
  if (scope === "special") return "special";
  if (scope !== "private" || agentPoolId !== null) return null;
  if (access === "direct") return "privateDirect";
  return role === "proxy" ? "privateProxy" : null;
}
