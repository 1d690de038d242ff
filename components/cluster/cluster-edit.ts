import type { Cluster, ClusterUpdate } from "#lib/domain/cluster.ts";
import { type ClusterValues, toClusterCreate } from "./cluster-values.ts";

/** Fields that can be changed, in the order of the form. */
export const clusterEditFields = ["name", "pool", "agentPoolId", "description"] as const;

/** A form filled in with a cluster as it is. */
export const clusterValuesOf = (cluster: Cluster): ClusterValues => ({
  name: cluster.name,
  os: cluster.os,
  access: cluster.access,
  pool: cluster.agentPoolId === null ? "official" : "selfHosted",
  agentPoolId: cluster.agentPoolId ?? "",
  description: cluster.description,
});

/** The request that makes a cluster what the form says; only what differs is in it. */
export function toClusterUpdate(values: ClusterValues, base: Cluster): ClusterUpdate {
  const { name, description, agentPoolId } = toClusterCreate(values);
  return {
    ...(name === base.name ? {} : { name }),
    ...(description === base.description ? {} : { description }),
    ...(agentPoolId === base.agentPoolId ? {} : { agentPoolId }),
  };
}
