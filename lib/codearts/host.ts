import { z } from "zod";
import { listReply, maybe, oneReply, wireInteger } from "./envelope.ts";

/** Login of a host as it is sent (HostAuthorizationRequestBody). */
export const hostAuthorizationBody = z.object({
  username: z.string(),
  /** Mandatory when `trusted_type` is 0. */
  password: z.string().optional(),
  /** Mandatory when `trusted_type` is 1. */
  private_key: z.string().optional(),
  /** 0 = password, 1 = key. */
  trusted_type: z.union([z.literal(0), z.literal(1)]),
});

/** Body of POST /v1/resources/host-groups/{group_id}/hosts (CreateHost). */
export const hostCreateBody = z.object({
  host_name: z.string(),
  ip: z.string(),
  port: wireInteger,
  os: z.enum(["linux", "windows"]),
  as_proxy: z.boolean(),
  proxy_host_id: z.string().optional(),
  authorization: hostAuthorizationBody,
  install_icagent: z.boolean().optional(),
});
export type HostCreateBody = z.infer<typeof hostCreateBody>;

/** Body of PUT /v1/resources/host-groups/{group_id}/hosts/{host_id} (UpdateHostInfo). It has no `os`. */
export const hostUpdateBody = z.object({
  host_name: z.string(),
  ip: z.string(),
  port: wireInteger,
  as_proxy: z.boolean().optional(),
  proxy_host_id: z.string().optional(),
  /** Left out: the login stays as it is. */
  authorization: hostAuthorizationBody.optional(),
  install_icagent: z.boolean().optional(),
  /** Also give the new login to hosts of the project's other clusters with the same address, user name and port. */
  sync: z.boolean().optional(),
});
export type HostUpdateBody = z.infer<typeof hostUpdateBody>;

/** Body of POST …/hosts/batch-delete (BatchDeleteHosts): up to 200 ids. What the reply's `result` lists is not documented. */
export const hostBatchDeleteBody = z.object({ host_id_list: z.array(z.string()) });
export type HostBatchDeleteBody = z.infer<typeof hostBatchDeleteBody>;

/** Body of POST …/hosts/replication (CopyHostsToTarget): up to 200 ids of hosts of the cluster in the path. */
export const hostReplicationBody = z.object({ host_uuids: z.array(z.string()), target_group_id: z.string() });
export type HostReplicationBody = z.infer<typeof hostReplicationBody>;

/** Flags of the calling user on one host. */
export const hostPermission = z.object({
  can_view: maybe(z.boolean()),
  can_edit: maybe(z.boolean()),
  can_delete: maybe(z.boolean()),
  can_add_host: maybe(z.boolean()),
  can_copy: maybe(z.boolean()),
});

/** What comes back of a login: never a secret. A stray one is dropped by the parse. */
export const hostAuthorizationRow = z.object({
  username: maybe(z.string()),
  trusted_type: maybe(wireInteger),
});

const hostFacts = {
  group_id: maybe(z.string()),
  host_name: maybe(z.string()),
  ip: maybe(z.string()),
  port: maybe(wireInteger),
  /** `linux`, `windows`; older pages say `window`. */
  os: maybe(z.string()),
  as_proxy: maybe(z.boolean()),
  proxy_host_id: maybe(z.string()),
  authorization: maybe(hostAuthorizationRow),
  permission: maybe(hostPermission),
  /** `pending`, `success` or `failed`. */
  connection_status: maybe(z.string()),
  /** Free text of the last check; its format is documented nowhere. */
  connection_result: maybe(z.string()),
  /** The misspelling is upstream's. */
  lastest_connection_time: maybe(z.string()),
  create_time: maybe(z.string()),
  owner_name: maybe(z.string()),
  nick_name: maybe(z.string()),
};

/** Row of ListNewHosts (HostInfo): the id is called `uuid`. */
export const hostRow = z.object({
  ...hostFacts,
  uuid: z.string(),
  owner_id: maybe(z.string()),
  import_status: maybe(z.string()),
  env_count: maybe(wireInteger),
});
export type HostRow = z.infer<typeof hostRow>;

/** Result of ShowHostDetail (HostInfoDetail): the id is called `host_id`. */
export const hostDetail = z.object({
  ...hostFacts,
  host_id: z.string(),
  update_time: maybe(z.string()),
  install_icagent: maybe(z.boolean()),
});
export type HostDetail = z.infer<typeof hostDetail>;

export const hostListReply = listReply(hostRow);
export const hostShowReply = oneReply(hostDetail);
