import { z } from "zod";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { emuCode, Refusal } from "../http/refusal.ts";
import type { World } from "../world.ts";
import { checkName, clusterOf } from "./clusters.ts";
import { checkedBody, objectId, objectName, text } from "./fields.ts";

// What never changes (project, OS, mode) is not part of it. Left out or null stays; an empty pool is the official one.
const updateBody = z.object({
  name: objectName,
  description: text(0, 500).nullish(),
  slave_cluster_id: z.union([z.literal(""), objectId]).nullish(),
});

function updateCluster(world: World, call: UserCall) {
  const body = checkedBody(updateBody, call);
  const cluster = clusterOf(world, call, "can_edit");
  if (body.name !== cluster.name) checkName(world, cluster.projectId, body.name);
  world.clusters.update({
    id: cluster.id,
    name: body.name,
    description: body.description ?? cluster.description,
    poolId: body.slave_cluster_id ?? cluster.poolId,
    updatedAt: world.now(),
  });
  return ok({ status: "success", id: cluster.id });
}

function deleteCluster(world: World, call: UserCall) {
  const cluster = clusterOf(world, call, "can_delete");
  if (cluster.hostCount > 0)
    throw new Refusal(400, emuCode.clusterNotEmpty, "the cluster still has hosts; remove them first");
  if (cluster.environmentCount > 0)
    throw new Refusal(400, emuCode.clusterLinked, "the cluster is linked to an application; unlink it first");
  world.clusters.delete(cluster.id);
  return ok({ status: "success", id: cluster.id });
}

export const clusterChangeOperations = (world: World): Operation[] => [
  {
    service: "deploy",
    method: "PUT",
    path: "/v1/resources/host-groups/:group_id",
    handle: (call) => updateCluster(world, call),
  },
  {
    service: "deploy",
    method: "DELETE",
    path: "/v1/resources/host-groups/:group_id",
    handle: (call) => deleteCluster(world, call),
  },
];
