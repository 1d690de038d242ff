import { z } from "zod";
import { findUser } from "../accounts.ts";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { badParameter } from "../http/refusal.ts";
import { newId } from "../ids.ts";
import type { Rights } from "../roles.ts";
import type { HostRecord, StoredHost } from "../store/hosts.ts";
import { wireTime } from "../wire-time.ts";
import type { World } from "../world.ts";
import { clusterOf } from "./clusters.ts";
import {
  checked,
  checkedBody,
  hostAddress,
  objectId,
  objectName,
  operatingSystem,
  optionalId,
  port,
  queryBoolean,
  queryFields,
  queryInteger,
  sortDirection,
  text,
} from "./fields.ts";
import {
  authorization,
  awaitingDial,
  checkAddress,
  checkProxy,
  checkRoom,
  hostOf,
  loginRecord,
} from "./host-rules.ts";
import { hostRightsOf, rightsOf } from "./rights.ts";

const createBody = z.object({
  host_name: objectName,
  ip: hostAddress,
  port,
  os: operatingSystem,
  as_proxy: z.boolean(),
  proxy_host_id: optionalId,
  authorization,
  install_icagent: z.boolean().nullish(),
});
type CreateBody = z.infer<typeof createBody>;

const listQuery = z.object({
  key_field: text(1, 128).optional(),
  environment_id: objectId.optional(),
  page_index: queryInteger(1, 2_147_483_647).default(1),
  page_size: queryInteger(1, 100).default(10),
  sort_key: z.enum(["host_name", "as_proxy", "owner_name"]).optional(),
  sort_dir: sortDirection.default("DESC"),
  as_proxy: queryBoolean.optional(),
});

const facts = (host: StoredHost, rights: Rights) => ({
  group_id: host.clusterId,
  host_name: host.name,
  ip: host.ip,
  port: host.port,
  os: host.os,
  as_proxy: host.isProxy,
  proxy_host_id: host.proxyHostId,
  // Secrets never come back; there is no field that could hold one.
  authorization: { username: host.username, trusted_type: host.trustedType },
  permission: hostRightsOf(rights),
  connection_status: host.connection.status,
  connection_result: host.connection.result,
  lastest_connection_time: wireTime(host.connection.at),
  create_time: wireTime(host.createdAt),
  owner_name: findUser(host.ownerId)?.name ?? "",
  nick_name: findUser(host.ownerId)?.nickName ?? "",
});

// One id, two names: rows call it `uuid`, the detail `host_id`.
const toRow = (host: StoredHost, rights: Rights) => ({
  ...facts(host, rights),
  uuid: host.id,
  owner_id: host.ownerId,
  import_status: null,
  env_count: host.environmentCount,
});

const toDetail = (host: StoredHost, rights: Rights) => ({
  ...facts(host, rights),
  host_id: host.id,
  update_time: wireTime(host.updatedAt),
  install_icagent: host.installIcagent,
});

/** The host with its proxy nested, in the same shape. */
function withProxy<T>({ hosts }: World, host: StoredHost, shape: (host: StoredHost) => T) {
  const proxy = host.proxyHostId === null ? undefined : hosts.find(host.proxyHostId);
  return { ...shape(host), proxy_host: proxy ? { ...shape(proxy), proxy_host: null } : null };
}

function recordOf(world: World, call: UserCall, clusterId: string, body: CreateBody): HostRecord {
  const createdAt = world.now();
  return {
    id: newId(),
    clusterId,
    name: body.host_name,
    ip: body.ip,
    port: body.port,
    os: body.os,
    isProxy: body.as_proxy,
    proxyHostId: body.proxy_host_id,
    installIcagent: body.install_icagent ?? false,
    ...loginRecord(body.authorization),
    ...awaitingDial(world),
    ownerId: call.user.id,
    createdAt,
    updatedAt: createdAt,
  };
}

function createHost(world: World, call: UserCall) {
  const body = checkedBody(createBody, call);
  const cluster = clusterOf(world, call, "can_add_host");
  if (body.os !== cluster.os) throw badParameter("os");
  const host = recordOf(world, call, cluster.id, body);
  checkProxy(world, cluster, host);
  checkAddress(world, cluster.id, host.ip);
  checkRoom(cluster, 1);
  world.hosts.insert(host);
  world.verify(host);
  return ok({ status: "success", id: host.id });
}

function listHosts(world: World, call: UserCall) {
  const query = checked(listQuery, queryFields(call.query));
  const cluster = clusterOf(world, call, "can_view");
  const { total, rows } = world.hosts.list(
    { clusterId: cluster.id, keyword: query.key_field, isProxy: query.as_proxy },
    {
      sort: query.sort_key ?? "create_time",
      direction: query.sort_dir,
      offset: (query.page_index - 1) * query.page_size,
      limit: query.page_size,
    },
  );
  const rights = rightsOf(world, cluster, call.user);
  const result = rows.map((host) => withProxy(world, host, (shown) => toRow(shown, rights)));
  return ok({ total, status: "success", result });
}

function showHost(world: World, call: UserCall) {
  const cluster = clusterOf(world, call, "can_view");
  const host = hostOf(world, cluster, call);
  const rights = rightsOf(world, cluster, call.user);
  return ok({ status: "success", result: withProxy(world, host, (shown) => toDetail(shown, rights)) });
}

export const hostOperations = (world: World): Operation[] => [
  {
    service: "deploy",
    method: "POST",
    path: "/v1/resources/host-groups/:group_id/hosts",
    handle: (call) => createHost(world, call),
  },
  {
    service: "deploy",
    method: "GET",
    path: "/v1/resources/host-groups/:group_id/hosts",
    handle: (call) => listHosts(world, call),
  },
  {
    service: "deploy",
    method: "GET",
    path: "/v1/resources/host-groups/:group_id/hosts/:host_id",
    handle: (call) => showHost(world, call),
  },
];
