import { z } from "zod";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { noRight } from "../http/refusal.ts";
import type { World } from "../world.ts";
import { clusterOf } from "./clusters.ts";
import { checked, objectId, operatingSystem, queryFields, queryInteger, text } from "./fields.ts";

const paging = {
  page_index: queryInteger(1, 2_147_483_647).default(1),
  page_size: queryInteger(1, 1000).default(10),
};
const linkedQuery = z.object(paging);
const usableQuery = z.object({
  ...paging,
  project_uuid: objectId,
  os: operatingSystem.optional(),
  name: text(1, 128).optional(),
});

const pageOf = (query: z.infer<typeof linkedQuery>) => ({
  offset: (query.page_index - 1) * query.page_size,
  limit: query.page_size,
});

function listLinked(world: World, call: UserCall) {
  const query = checked(linkedQuery, queryFields(call.query));
  const cluster = clusterOf(world, call, "can_view");
  const { total, rows } = world.environments.list({ column: "cluster_id", id: cluster.id }, pageOf(query));
  const result = rows.map((environment) => ({
    id: environment.id,
    name: environment.name,
    app_id: environment.applicationId,
    app_name: environment.applicationName,
    project_id: cluster.projectId,
  }));
  return ok({ status: "success", total, result });
}

/** Despite its path, upstream's list of an application's environments. */
function listUsable(world: World, call: UserCall) {
  const query = checked(usableQuery, queryFields(call.query));
  if (!world.projects.exists(query.project_uuid)) throw noRight();
  const id = checked(objectId, call.params.application_id);
  const { name, os, project_uuid: projectId } = query;
  const { total, rows } = world.environments.list(
    { column: "application_id", id, projectId, name, os },
    pageOf(query),
  );
  const result = rows.map((environment) => ({
    name: environment.name,
    os: environment.os,
    uuid: environment.id,
    group_id: environment.clusterId,
    host_count: environment.hostCount,
  }));
  return ok({ status: "success", total, result });
}

export const environmentOperations = (world: World): Operation[] => [
  {
    service: "deploy",
    method: "GET",
    path: "/v1/resources/host-groups/:group_id/environments/infos",
    handle: (call) => listLinked(world, call),
  },
  {
    service: "deploy",
    method: "GET",
    path: "/v1/applications/:application_id/host-groups/base/infos",
    handle: (call) => listUsable(world, call),
  },
];
