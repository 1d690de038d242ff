import { z } from "zod";
import { canonicalAddress } from "../address.ts";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { badParameter } from "../http/refusal.ts";
import type { HostRecord, StoredHost } from "../store/hosts.ts";
import type { World } from "../world.ts";
import { clusterOf } from "./clusters.ts";
import { checkedBody, hostAddress, objectId, objectName, port } from "./fields.ts";
import {
  authorization,
  awaitingDial,
  checkAddress,
  checkProxy,
  checkRemoval,
  hostOf,
  loginRecord,
} from "./host-rules.ts";
import { rightsOf } from "./rights.ts";

// There is no `os`. Left out or null stays; an empty proxy is none.
const updateBody = z.object({
  host_name: objectName,
  ip: hostAddress,
  port,
  as_proxy: z.boolean().nullish(),
  proxy_host_id: z.union([z.literal("").transform(() => null), objectId]).optional(),
  authorization: authorization.nullish(),
  install_icagent: z.boolean().nullish(),
  sync: z.boolean().nullish(),
});
type UpdateBody = z.infer<typeof updateBody>;

function changed(world: World, host: StoredHost, body: UpdateBody): HostRecord {
  if ((body.as_proxy ?? host.isProxy) !== host.isProxy) throw badParameter("as_proxy");
  return {
    ...host,
    name: body.host_name,
    ip: body.ip,
    port: body.port,
    proxyHostId: body.proxy_host_id === undefined ? host.proxyHostId : body.proxy_host_id,
    installIcagent: body.install_icagent ?? host.installIcagent,
    ...(body.authorization ? loginRecord(body.authorization) : {}),
    updatedAt: world.now(),
  };
}

const isElsewhere = (before: HostRecord, after: HostRecord) =>
  canonicalAddress(before.ip) !== canonicalAddress(after.ip) ||
  before.port !== after.port ||
  before.proxyHostId !== after.proxyHostId;

/** Hosts of the project's other clusters that take over the login: those its caller may edit. */
function syncedWith(world: World, call: UserCall, host: HostRecord): HostRecord[] {
  const { username, trustedType, password, privateKey } = host;
  return world.hosts
    .twins(host)
    .filter((twin) => {
      const cluster = world.clusters.find(twin.clusterId);
      return cluster !== undefined && rightsOf(world, cluster, call.user).can_edit;
    })
    .map((twin) => ({ ...twin, username, trustedType, password, privateKey, updatedAt: host.updatedAt }));
}

function updateHost(world: World, call: UserCall) {
  const body = checkedBody(updateBody, call);
  const cluster = clusterOf(world, call, "can_edit");
  const host = hostOf(world, cluster, call);
  const after = changed(world, host, body);
  checkProxy(world, cluster, after);
  checkAddress(world, cluster.id, after.ip, host.id);
  const isDialled = Boolean(body.authorization) || isElsewhere(host, after);
  const synced = body.sync && body.authorization ? syncedWith(world, call, after) : [];
  const dialled = [...(isDialled ? [after] : []), ...synced].map((record) => ({
    ...record,
    ...awaitingDial(world),
  }));
  world.atomically(() => {
    for (const record of isDialled ? dialled : [after, ...dialled]) world.hosts.update(record);
  });
  for (const record of dialled) world.verify(record);
  return ok({ status: "success", id: host.id });
}

function deleteHost(world: World, call: UserCall) {
  // A host's own `can_delete` is its cluster's `can_edit`.
  const cluster = clusterOf(world, call, "can_edit");
  const host = hostOf(world, cluster, call);
  checkRemoval(world, host, new Set());
  world.hosts.delete(host.id);
  world.cancelVerification(host.id);
  return ok({ status: "success", id: host.id });
}

export const hostChangeOperations = (world: World): Operation[] => [
  {
    service: "deploy",
    method: "PUT",
    path: "/v1/resources/host-groups/:group_id/hosts/:host_id",
    handle: (call) => updateHost(world, call),
  },
  {
    service: "deploy",
    method: "DELETE",
    path: "/v1/resources/host-groups/:group_id/hosts/:host_id",
    handle: (call) => deleteHost(world, call),
  },
];
