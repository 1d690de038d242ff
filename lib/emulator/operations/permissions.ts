import { z } from "zod";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { badParameter } from "../http/refusal.ts";
import { fixedId } from "../ids.ts";
import { regions } from "../regions.ts";
import { findRole, rightNames, roles } from "../roles.ts";
import type { StoredCluster } from "../store/clusters.ts";
import type { MatrixRow } from "../store/permissions.ts";
import { wireTime } from "../wire-time.ts";
import type { World } from "../world.ts";
import { clusterOf } from "./clusters.ts";
import { checkedBody, objectId } from "./fields.ts";
import { demand } from "./rights.ts";

const updateBody = z.object({
  project_id: objectId,
  role_id: objectId,
  permission_name: z.enum(rightNames),
  permission_value: z.boolean(),
});

const toRow = (cluster: StoredCluster, { role, rights, updatedAt }: MatrixRow) => ({
  // All regions are this one process; the row has to name one.
  region: regions[0]?.id ?? "",
  role_id: role.id,
  devuc_role_id_list: [fixedId(`devuc/${role.id}`)],
  name: role.name,
  group_id: cluster.id,
  ...rights,
  create_time: wireTime(cluster.createdAt),
  update_time: wireTime(updatedAt ?? cluster.createdAt),
  role_type: role.type,
});

function listPermissions(world: World, call: UserCall) {
  const cluster = clusterOf(world, call, "can_view");
  // A bare array, as the SDKs show it: this call has no envelope.
  return ok(world.permissions.rows(cluster.id, roles).map((row) => toRow(cluster, row)));
}

function setPermission(world: World, call: UserCall) {
  const body = checkedBody(updateBody, call);
  const cluster = clusterOf(world, call);
  demand(world, cluster, call.user, "can_manage");
  if (body.project_id !== cluster.projectId) throw badParameter("project_id");
  const role = findRole(body.role_id);
  if (!role) throw badParameter("role_id");
  const right = { name: body.permission_name, value: body.permission_value };
  world.permissions.set(cluster.id, role.id, right, world.now());
  return ok(world.permissions.rows(cluster.id, [role]).map((row) => toRow(cluster, row))[0]);
}

export const permissionOperations = (world: World): Operation[] => [
  {
    service: "deploy",
    method: "GET",
    path: "/v2/host-groups/:group_id/permissions",
    handle: (call) => listPermissions(world, call),
  },
  {
    service: "deploy",
    method: "PUT",
    path: "/v2/host-groups/:group_id/permissions",
    handle: (call) => setPermission(world, call),
  },
];
