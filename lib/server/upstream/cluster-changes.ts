import "server-only";
import { acknowledgedReply } from "#lib/codearts/envelope.ts";
import type { Cluster, ClusterUpdate } from "#lib/domain/cluster.ts";
import { AppError } from "../errors.ts";
import { send } from "./call.ts";
import { clusterAddress, getCluster } from "./clusters.ts";
import { type Connection, change } from "./connection.ts";
import { listEnvironments } from "./environments.ts";
import { listHosts } from "./hosts.ts";
import { clusterToPut } from "./mappers.ts";
import { conclusion } from "./reconcile.ts";
import { isGone, settle } from "./repeat.ts";

/** What an update ends with, as far as one knows without reading it back. */
const withChanges = (current: Cluster, changes: ClusterUpdate): Cluster => ({
  ...current,
  name: changes.name ?? current.name,
  description: changes.description ?? current.description,
  agentPoolId: changes.agentPoolId === undefined ? current.agentPoolId : changes.agentPoolId,
});

const agree = (a: Cluster, b: Cluster) =>
  a.name === b.name && a.description === b.description && a.agentPoolId === b.agentPoolId;

/**
 * Changes a cluster and reads it back; when only the reading fails, what was sent is answered. `current` is the cluster
 * as it was read: name, description and agent pool are always sent, since upstream wants the name and says nothing of
 * what becomes of a field left out. Errors: `conflict` at `name`, `outcome_unknown` when the cluster has to be looked at.
 */
export async function updateCluster(
  connection: Connection,
  current: Cluster,
  changes: ClusterUpdate,
): Promise<Cluster> {
  const wanted = withChanges(current, changes);
  const url = clusterAddress(connection, current.id);
  const call = change(connection, { method: "PUT", url, body: clusterToPut(wanted) }, acknowledgedReply);
  const seen = await settle({
    send: () => send(connection.line, call),
    find: async () => {
      const found = await getCluster(connection, current.id);
      return agree(found, wanted) ? { found } : null;
    },
    unknown: (cause) => conclusion("outcome_unknown", "clusterUpdateUnknown", cause),
  });
  if (seen !== null) return seen.found;
  try {
    return await getCluster(connection, current.id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...wanted, updatedAt: null };
  }
}

/** Upstream's codes for a cluster that is in use are not published: what holds it is looked for. */
async function explainKept(connection: Connection, clusterId: string, refusal: AppError): Promise<AppError> {
  const first = { page: 1, pageSize: 1 };
  try {
    if ((await listHosts(connection, clusterId, first)).total > 0)
      return conclusion("conflict", "clusterNotEmpty", refusal);
    const { total } = await listEnvironments(connection, clusterId, first);
    return total > 0 ? conclusion("conflict", "clusterLinked", refusal) : refusal;
  } catch {
    // The refusal stands whether or not it can be explained.
    return refusal;
  }
}

/**
 * Deletes a cluster. One that is gone after a lost answer counts as deleted. Errors: `conflict` while it holds hosts or
 * is linked to environments, `not_found`, `outcome_unknown`.
 */
export async function deleteCluster(connection: Connection, clusterId: string): Promise<void> {
  const url = clusterAddress(connection, clusterId);
  const call = change(connection, { method: "DELETE", url }, acknowledgedReply);
  await settle({
    send: () => send(connection.line, call, (refusal) => explainKept(connection, clusterId, refusal)),
    find: async () => ((await isGone(() => getCluster(connection, clusterId))) ? { found: null } : null),
    unknown: (cause) => conclusion("outcome_unknown", "clusterDeleteUnknown", cause),
  });
}
