import type { Access } from "./cluster.ts";

export type NextStep = "addProxy" | "addFirstHost" | "addFirstTarget";

/**
 * What a person would do next with a cluster, or null when it is under way. In a proxy cluster the proxy comes first:
 * a target names the proxy it is reached through.
 */
export function nextStep(
  cluster: { access: Access },
  hosts: { total: number; proxies: number },
): NextStep | null {
  if (cluster.access === "proxy" && hosts.proxies === 0) return "addProxy";
  if (hosts.total === 0) return "addFirstHost";
  return hosts.total === hosts.proxies ? "addFirstTarget" : null;
}
