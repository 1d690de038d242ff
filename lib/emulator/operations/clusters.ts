import { z } from "zod";
import { findUser, type User } from "../accounts.ts";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { clusterNotFound, emuCode, noRight, Refusal } from "../http/refusal.ts";
import { newId } from "../ids.ts";
import type { RightName } from "../roles.ts";
import type { StoredCluster } from "../store/clusters.ts";
import { wireTime } from "../wire-time.ts";
import type { World } from "../world.ts";
import {
  checked,
  checkedBody,
  objectId,
  objectName,
  operatingSystem,
  optionalId,
  queryFields,
  queryInteger,
  sortDirection,
  text,
} from "./fields.ts";
import { demand, rightsOf } from "./rights.ts";

/** Clusters of one project (deployman_pdtd_00002). */
export const clusterLimit = 1000;

const createBody = z.object({
  name: objectName,
  project_id: objectId,
  os: operatingSystem,
  is_proxy_mode: z.union([z.literal(0), z.literal(1)]),
  slave_cluster_id: optionalId,
  description: text(0, 500).nullish(),
});

const listQuery = z.object({
  project_id: objectId,
  name: text(3, 128).optional(),
  os: operatingSystem.optional(),
  page_index: queryInteger(1, 2_147_483_647).default(1),
  // The pages say 1000, the SDK's comments say 10: the smaller one tells a client that forgets to ask.
  page_size: queryInteger(1, 1000).default(10),
  sort_field: z.enum(["nick_name", "name", "owner_name", "create_time"]).default("create_time"),
  sort_type: sortDirection.default("DESC"),
  is_proxy_mode: z
    .enum(["0", "1"])
    .transform((mode) => (mode === "1" ? 1 : 0))
    .optional(),
  slave_cluster_id: z.union([z.literal("default"), objectId]).optional(),
});

const nickName = (userId: string) => findUser(userId)?.nickName ?? "";

const facts = (world: World, cluster: StoredCluster, user: User) => ({
  id: cluster.id,
  name: cluster.name,
  os: cluster.os,
  slave_cluster_id: cluster.poolId,
  description: cluster.description,
  is_proxy_mode: cluster.isProxyMode ? 1 : 0,
  nick_name: nickName(cluster.creatorId),
  permission: rightsOf(world, cluster, user),
});

// Rows have counts and the project but neither creator nor times; the detail has it the other way round.
const toRow = (world: World, cluster: StoredCluster, user: User) => ({
  ...facts(world, cluster, user),
  project_id: cluster.projectId,
  host_count: cluster.hostCount,
  env_count: cluster.environmentCount,
});

const toDetail = (world: World, cluster: StoredCluster, user: User) => ({
  ...facts(world, cluster, user),
  created_by: { user_id: cluster.creatorId, user_name: findUser(cluster.creatorId)?.name ?? "" },
  created_time: wireTime(cluster.createdAt),
  updated_time: wireTime(cluster.updatedAt),
});

/** The cluster named in the path; refused to a caller without the right, when one is asked for. */
export function clusterOf(world: World, call: UserCall, right?: RightName): StoredCluster {
  const cluster = world.clusters.find(checked(objectId, call.params.group_id));
  if (!cluster) throw clusterNotFound();
  if (right) demand(world, cluster, call.user, right);
  return cluster;
}

/** Refuses a name that another cluster of the project has. */
export function checkName({ clusters }: World, projectId: string, name: string) {
  if (clusters.nameTaken(projectId, name)) throw new Refusal(400, "Deploy.00021422", "主机集群名称已存在");
}

function createCluster(world: World, call: UserCall) {
  const { clusters, projects, now } = world;
  const body = checkedBody(createBody, call);
  // A project one does not belong to is one without rights, whether it exists or not.
  if (!call.user.role.createsClusters || !projects.exists(body.project_id)) throw noRight();
  checkName(world, body.project_id, body.name);
  if (clusters.count(body.project_id) >= clusterLimit)
    throw new Refusal(400, emuCode.clusterLimit, `a project holds at most ${clusterLimit} clusters`);
  const id = newId();
  const createdAt = now();
  clusters.insert({
    id,
    projectId: body.project_id,
    name: body.name,
    os: body.os,
    poolId: body.slave_cluster_id ?? "",
    description: body.description ?? "",
    isProxyMode: body.is_proxy_mode === 1,
    creatorId: call.user.id,
    createdAt,
    updatedAt: createdAt,
  });
  return ok({ status: "success", id });
}

function listClusters(world: World, call: UserCall) {
  const { clusters, projects } = world;
  const query = checked(listQuery, queryFields(call.query));
  if (!projects.exists(query.project_id)) throw noRight();
  const { total, rows } = clusters.list(
    {
      projectId: query.project_id,
      name: query.name,
      os: query.os,
      isProxyMode: query.is_proxy_mode,
      poolId: query.slave_cluster_id,
    },
    {
      sort: query.sort_field,
      direction: query.sort_type,
      offset: (query.page_index - 1) * query.page_size,
      limit: query.page_size,
    },
  );
  return ok({ status: "success", total, result: rows.map((row) => toRow(world, row, call.user)) });
}

function mayCreate({ projects }: World, call: UserCall) {
  const projectId = checked(objectId, call.params.project_id);
  return ok({ can_created: call.user.role.createsClusters && projects.exists(projectId) });
}

export const clusterOperations = (world: World): Operation[] => [
  {
    service: "deploy",
    method: "POST",
    path: "/v1/resources/host-groups",
    handle: (call) => createCluster(world, call),
  },
  {
    service: "deploy",
    method: "GET",
    path: "/v1/resources/host-groups",
    handle: (call) => listClusters(world, call),
  },
  {
    service: "deploy",
    method: "GET",
    path: "/v1/resources/host-groups/:group_id",
    handle: (call) =>
      ok({ status: "success", result: toDetail(world, clusterOf(world, call, "can_view"), call.user) }),
  },
  {
    service: "deploy",
    method: "GET",
    path: "/v1/host-groups/creatable/:project_id/permissions",
    handle: (call) => mayCreate(world, call),
  },
];
