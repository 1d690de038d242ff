import { z } from "zod";
import type { User } from "../accounts.ts";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { badParameter, emuCode, hostsElsewhere, proxyNotFound, Refusal } from "../http/refusal.ts";
import { newId } from "../ids.ts";
import type { StoredCluster } from "../store/clusters.ts";
import type { HostRecord, StoredHost } from "../store/hosts.ts";
import type { World } from "../world.ts";
import { clusterOf } from "./clusters.ts";
import { checkedBody, objectId } from "./fields.ts";
import { awaitingDial, checkAddress, checkRemoval, checkRoom } from "./host-rules.ts";
import { rightsOf } from "./rights.ts";

const deleteBody = z.object({ host_id_list: z.array(objectId).max(200).nullish() });
const copyBody = z.object({ host_uuids: z.array(objectId).min(1).max(200), target_group_id: objectId });

/** The cluster's hosts with these ids, each once; refused when one of them is not in the cluster. */
function hostsOf({ hosts }: World, cluster: StoredCluster, ids: readonly string[]): StoredHost[] {
  return [...new Set(ids)].map((id) => {
    const host = hosts.find(id);
    if (host?.clusterId !== cluster.id) throw hostsElsewhere();
    return host;
  });
}

function deleteHosts(world: World, call: UserCall) {
  const body = checkedBody(deleteBody, call);
  const cluster = clusterOf(world, call, "can_edit");
  const leaving = hostsOf(world, cluster, body.host_id_list ?? []);
  const ids = new Set(leaving.map(({ id }) => id));
  for (const host of leaving) checkRemoval(world, host, ids);
  world.atomically(() => {
    for (const id of ids) world.hosts.delete(id);
  });
  for (const id of ids) world.cancelVerification(id);
  // Upstream does not say what these ids are; in its page's example they are not the ones sent.
  return ok({ status: "success", result: leaving.map(() => newId()) });
}

function targetOf(world: World, user: User, source: StoredCluster, id: string): StoredCluster {
  const target = world.clusters.find(id);
  if (!target) throw new Refusal(404, emuCode.copyTargetMissing, "the target cluster does not exist");
  if (!rightsOf(world, target, user).can_add_host)
    throw new Refusal(403, "Deploy.00021463", "没有目标主机集群的创建主机权限");
  if (target.os !== source.os) throw badParameter("target_group_id");
  return target;
}

/** The same host in another cluster, dialled there anew. Its proxy is the copy of the proxy, or the target's with the same IP. */
function copyOf(
  world: World,
  host: StoredHost,
  target: StoredCluster,
  copiedIds: ReadonlyMap<string, string>,
): Pick<HostRecord, "id" | "clusterId" | "proxyHostId"> {
  const id = copiedIds.get(host.id) ?? newId();
  if (host.proxyHostId === null) return { id, clusterId: target.id, proxyHostId: null };
  const proxy = world.hosts.find(host.proxyHostId);
  const standIn = proxy && world.hosts.findByAddress(target.id, proxy.ip);
  const proxyHostId = copiedIds.get(host.proxyHostId) ?? (standIn?.isProxy ? standIn.id : undefined);
  if (proxyHostId === undefined) throw proxyNotFound();
  return { id, clusterId: target.id, proxyHostId };
}

function copyHosts(world: World, call: UserCall) {
  const body = checkedBody(copyBody, call);
  const source = clusterOf(world, call, "can_copy");
  const target = targetOf(world, call.user, source, body.target_group_id);
  const originals = hostsOf(world, source, body.host_uuids);
  checkRoom(target, originals.length);
  const copiedIds = new Map(originals.map(({ id }) => [id, newId()]));
  const createdAt = world.now();
  const copies = originals.map((host) => ({
    ...host,
    ...copyOf(world, host, target, copiedIds),
    ...awaitingDial(world),
    ownerId: call.user.id,
    createdAt,
    updatedAt: createdAt,
  }));
  for (const { ip } of copies) checkAddress(world, target.id, ip);
  world.atomically(() => {
    for (const copy of copies) world.hosts.insert(copy);
  });
  for (const copy of copies) world.verify(copy);
  return ok({ status: "success", result: true });
}

export const hostBatchOperations = (world: World): Operation[] => [
  {
    service: "deploy",
    method: "POST",
    path: "/v1/resources/host-groups/:group_id/hosts/batch-delete",
    handle: (call) => deleteHosts(world, call),
  },
  {
    service: "deploy",
    method: "POST",
    path: "/v1/resources/host-groups/:group_id/hosts/replication",
    handle: (call) => copyHosts(world, call),
  },
];
