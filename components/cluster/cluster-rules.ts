import type { Cluster } from "#lib/domain/cluster.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";

/** Has the cluster as many hosts as CodeArts allows? An unknown count is no reason to stop anybody. */
export const isFull = ({ hostCount }: Pick<Cluster, "hostCount">) => (hostCount ?? 0) >= hostsPerCluster;
