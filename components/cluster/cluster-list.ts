import type { ListShape, ListState } from "#lib/client/list-state.ts";
import type { ClusterListQuery } from "#lib/domain/cluster.ts";

/** What the address of the cluster list may hold. An agent pool is an id or `official`. */
export const clusterListShape = {
  filters: { os: ["linux", "windows"], access: ["direct", "proxy"], agentPoolId: [] },
  sorts: ["name"],
} as const satisfies ListShape;

const poolPattern = /^(?:official|[A-Za-z0-9]{32})$/;

/** The request a list's address makes; a pool id that cannot be one is left out. */
export function toClusterQuery({ q, page, direction, filters }: ListState): Partial<ClusterListQuery> {
  const { os, access, agentPoolId } = filters;
  return {
    q,
    page,
    direction,
    ...(os === "linux" || os === "windows" ? { os } : {}),
    ...(access === "direct" || access === "proxy" ? { access } : {}),
    ...(agentPoolId && poolPattern.test(agentPoolId) ? { agentPoolId } : {}),
  };
}
