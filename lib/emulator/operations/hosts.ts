import { z } from "zod";
import { findUser, hostPermission, type User } from "../accounts.ts";
import { canonicalAddress } from "../address.ts";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { badParameter, emuCode, hostNotFound, noRight, Refusal } from "../http/refusal.ts";
import { newId } from "../ids.ts";
import type { StoredCluster } from "../store/clusters.ts";
import type { StoredHost } from "../store/hosts.ts";
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
  password,
  port,
  privateKey,
  queryBoolean,
  queryFields,
  queryInteger,
  sortDirection,
  text,
  username,
} from "./fields.ts";

/** Hosts of one cluster (deployman_pdtd_00002). */
export const hostLimit = 200;

// The secret of the other kind may come along empty, as in the vendor's example; it is not looked at.
const authorization = z.discriminatedUnion("trusted_type", [
  z.object({ trusted_type: z.literal(0), username, password }),
  z.object({ trusted_type: z.literal(1), username, private_key: privateKey }),
]);

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

const facts = (host: StoredHost, user: User) => ({
  group_id: host.clusterId,
  host_name: host.name,
  ip: host.ip,
  port: host.port,
  os: host.os,
  as_proxy: host.isProxy,
  proxy_host_id: host.proxyHostId,
  // Secrets never come back; there is no field that could hold one.
  authorization: { username: host.username, trusted_type: host.trustedType },
  permission: hostPermission(user),
  connection_status: host.connection.status,
  connection_result: host.connection.result,
  lastest_connection_time: wireTime(host.connection.at),
  create_time: wireTime(host.createdAt),
  owner_name: findUser(host.ownerId)?.name ?? "",
  nick_name: findUser(host.ownerId)?.nickName ?? "",
});

// One id, two names: rows call it `uuid`, the detail `host_id`.
const toRow = (host: StoredHost, user: User) => ({
  ...facts(host, user),
  uuid: host.id,
  owner_id: host.ownerId,
  import_status: null,
  env_count: 0,
});

const toDetail = (host: StoredHost, user: User) => ({
  ...facts(host, user),
  host_id: host.id,
  update_time: wireTime(host.updatedAt),
  install_icagent: host.installIcagent,
});

/** The host with its proxy nested, in the same shape. */
function withProxy<T>({ hosts }: World, host: StoredHost, shape: (host: StoredHost) => T) {
  const proxy = host.proxyHostId === null ? undefined : hosts.find(host.proxyHostId);
  return { ...shape(host), proxy_host: proxy ? { ...shape(proxy), proxy_host: null } : null };
}

function checkProxy({ hosts }: World, cluster: StoredCluster, body: CreateBody) {
  if (body.proxy_host_id === null) return;
  if (body.as_proxy) throw badParameter("proxy_host_id");
  const proxy = hosts.find(body.proxy_host_id);
  if (!proxy || proxy.clusterId !== cluster.id || !proxy.isProxy)
    throw new Refusal(404, "Deploy.00021119", "部分主机的代理机不存在");
  if (canonicalAddress(proxy.ip) === canonicalAddress(body.ip))
    throw new Refusal(400, "Deploy.00021462", "代理机IP与目标主机IP相同");
}

function checkHost(world: World, cluster: StoredCluster, body: CreateBody) {
  if (body.os !== cluster.os) throw badParameter("os");
  checkProxy(world, cluster, body);
  if (world.hosts.addressTaken(cluster.id, body.ip))
    throw new Refusal(400, emuCode.duplicateAddress, "the cluster already has a host with this IP");
  if (cluster.hostCount >= hostLimit)
    throw new Refusal(400, emuCode.hostLimit, `a cluster holds at most ${hostLimit} hosts`);
}

function createHost(world: World, call: UserCall) {
  const body = checkedBody(createBody, call);
  const cluster = clusterOf(world, call);
  if (!call.user.powers.write) throw noRight();
  checkHost(world, cluster, body);
  const { authorization: login } = body;
  const createdAt = world.now();
  const host: StoredHost = {
    id: newId(),
    clusterId: cluster.id,
    name: body.host_name,
    ip: body.ip,
    port: body.port,
    os: body.os,
    isProxy: body.as_proxy,
    proxyHostId: body.proxy_host_id,
    installIcagent: body.install_icagent ?? false,
    username: login.username,
    trustedType: login.trusted_type,
    password: login.trusted_type === 0 ? login.password : null,
    privateKey: login.trusted_type === 1 ? login.private_key : null,
    connection: { status: "pending", result: "", at: createdAt },
    dialAt: createdAt + world.settleMs,
    ownerId: call.user.id,
    createdAt,
    updatedAt: createdAt,
  };
  world.hosts.insert(host);
  world.verify(host);
  return ok({ status: "success", id: host.id });
}

function listHosts(world: World, call: UserCall) {
  const query = checked(listQuery, queryFields(call.query));
  const cluster = clusterOf(world, call);
  const { total, rows } = world.hosts.list(
    { clusterId: cluster.id, keyword: query.key_field, isProxy: query.as_proxy },
    {
      sort: query.sort_key ?? "create_time",
      direction: query.sort_dir,
      offset: (query.page_index - 1) * query.page_size,
      limit: query.page_size,
    },
  );
  const result = rows.map((host) => withProxy(world, host, (shown) => toRow(shown, call.user)));
  return ok({ total, status: "success", result });
}

function showHost(world: World, call: UserCall) {
  const cluster = clusterOf(world, call);
  const host = world.hosts.find(checked(objectId, call.params.host_id));
  if (host?.clusterId !== cluster.id) throw hostNotFound();
  return ok({
    status: "success",
    result: withProxy(world, host, (shown) => toDetail(shown, call.user)),
  });
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
