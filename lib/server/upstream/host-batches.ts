import "server-only";
import { acknowledgedReply } from "#lib/codearts/envelope.ts";
import type { HostBatchDeleteBody, HostReplicationBody } from "#lib/codearts/host.ts";
import { canonicalAddress } from "#lib/domain/address.ts";
import { type Host, isSameEndpoint } from "#lib/domain/host.ts";
import { AppError } from "../errors.ts";
import { type Batch, type HostOutcome, inOrder, partOf, runBatch } from "./batch.ts";
import { send } from "./call.ts";
import { clusterAddress } from "./clusters.ts";
import { type Connection, change } from "./connection.ts";
import { listEnvironments } from "./environments.ts";
import { addressTaken, listAllHosts } from "./hosts.ts";
import { conclusion } from "./reconcile.ts";

const stillThere = () =>
  new AppError("upstream_rejected", "said yes, and kept the host", { detail: "hostNotDeleted" });
const notThere = () =>
  new AppError("upstream_rejected", "said yes, and made no copy", { detail: "hostNotCopied" });
const servesTargets = (cause?: AppError) =>
  new AppError("conflict", "the proxy serves targets", {
    detail: "proxyServesTargets",
    cause,
    ...(cause?.upstream && { upstream: cause.upstream }),
  });

const isProxy = ({ role }: Host) => role === "proxy";
const isInUse = ({ id }: Host, hosts: readonly Host[]) => hosts.some(({ proxyHostId }) => proxyHostId === id);

function deletion(connection: Connection, clusterId: string, look: () => Promise<Host[]>): Batch<"deleted"> {
  const url = clusterAddress(connection, clusterId, "/hosts/batch-delete");
  return {
    done: "deleted",
    send: (hosts) => {
      const body: HostBatchDeleteBody = { host_id_list: hosts.map(({ id }) => id) };
      return send(connection.line, change(connection, { method: "POST", url, body }, acknowledgedReply));
    },
    list: look,
    isDone: ({ id }, listed) => !listed.some((host) => host.id === id),
    reason: (host, listed, said) =>
      isInUse(host, listed) ? servesTargets(said ?? undefined) : (said ?? stillThere()),
    unknown: (cause) => conclusion("outcome_unknown", "hostDeleteUnknown", cause),
  };
}

const isUnexplained = ({ error }: HostOutcome<string>) =>
  error?.code === "upstream_rejected" && error.upstream;

/** A proxy that nobody in the cluster needs, and upstream keeps all the same, is needed by an environment. */
async function withReasons<Done extends string>(
  connection: Connection,
  clusterId: string,
  outcomes: HostOutcome<Done>[],
): Promise<HostOutcome<Done>[]> {
  if (!outcomes.some(isUnexplained)) return outcomes;
  const linked = await countEnvironments(connection, clusterId);
  return outcomes.map((outcome) =>
    linked > 0 && outcome.error && isUnexplained(outcome)
      ? { ...outcome, error: conclusion("conflict", "proxyInEnvironment", outcome.error) }
      : outcome,
  );
}

/** Zero also where nobody can tell: the refusal stands whether or not it can be explained. */
const countEnvironments = (connection: Connection, clusterId: string): Promise<number> =>
  listEnvironments(connection, clusterId, { page: 1, pageSize: 1 }).then(
    ({ total }) => total,
    () => 0,
  );

/**
 * Deletes hosts of one cluster (at most 200), targets before the proxies they are reached through, and tells the
 * outcome of each by reading the list back. A proxy that would leave targets behind is not sent: upstream keeps it, and
 * might keep the others with it. Throws only when the list cannot be read before anything is sent.
 */
export async function batchDeleteHosts(
  connection: Connection,
  clusterId: string,
  hostIds: readonly string[],
): Promise<HostOutcome<"deleted">[]> {
  let present = await listAllHosts(connection, clusterId);
  const { hosts, missing } = partOf(hostIds, present);
  const batch = deletion(connection, clusterId, async () => {
    present = await listAllHosts(connection, clusterId);
    return present;
  });
  const targets = await runBatch(
    batch,
    hosts.filter((host) => !isProxy(host)),
  );
  const proxies = hosts.filter(isProxy);
  const kept = proxies.filter((proxy) => isInUse(proxy, present));
  const failed = kept.map(({ id }) => ({ hostId: id, outcome: "failed" as const, error: servesTargets() }));
  const freed = await runBatch(
    batch,
    proxies.filter((proxy) => !kept.includes(proxy)),
  );
  const explained = await withReasons(connection, clusterId, freed);
  return inOrder(hostIds, [...missing, ...targets, ...failed, ...explained]);
}

function copying(connection: Connection, clusterId: string, targetClusterId: string): Batch<"copied"> {
  const url = clusterAddress(connection, clusterId, "/hosts/replication");
  const hasAddress = ({ address }: Host, hosts: readonly Host[]) =>
    hosts.some((host) => canonicalAddress(host.address) === canonicalAddress(address));
  return {
    done: "copied",
    send: (hosts) => {
      const body: HostReplicationBody = {
        host_uuids: hosts.map(({ id }) => id),
        target_group_id: targetClusterId,
      };
      return send(connection.line, change(connection, { method: "POST", url, body }, acknowledgedReply));
    },
    list: () => listAllHosts(connection, targetClusterId),
    isDone: (host, listed) => listed.some((other) => isSameEndpoint(host, other)),
    reason: (host, listed, said) =>
      hasAddress(host, listed) ? addressTaken(said ?? undefined) : (said ?? notThere()),
    unknown: (cause) => conclusion("outcome_unknown", "hostCopyUnknown", cause),
  };
}

/**
 * Copies hosts of one cluster (at most 200) into another of the same project, login included, and tells the outcome of
 * each by looking for its address and port there. A host whose door the target already has is not sent. Throws only
 * when a list cannot be read before anything is sent.
 */
export async function copyHosts(
  connection: Connection,
  clusterId: string,
  hostIds: readonly string[],
  targetClusterId: string,
): Promise<HostOutcome<"copied">[]> {
  const [inSource, inTarget] = await Promise.all([
    listAllHosts(connection, clusterId),
    listAllHosts(connection, targetClusterId),
  ]);
  const { hosts, missing } = partOf(hostIds, inSource);
  const isThere = (host: Host) => inTarget.some((other) => isSameEndpoint(host, other));
  const taken = hosts
    .filter(isThere)
    .map(({ id }) => ({ hostId: id, outcome: "failed" as const, error: addressTaken() }));
  const batch = copying(connection, clusterId, targetClusterId);
  // Should the batch have to be parted, the proxies go before the targets that need them.
  const rest = hosts.filter((host) => !isThere(host));
  const inTurn = [...rest.filter(isProxy), ...rest.filter((host) => !isProxy(host))];
  const copied = await runBatch(batch, inTurn);
  return inOrder(hostIds, [...missing, ...taken, ...copied]);
}
