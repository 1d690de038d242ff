import { z } from "zod";
import { listReply, maybe, oneReply, wireInteger } from "./envelope.ts";

/** Body of POST /v1/resources/host-groups (CreateHostCluster). */
export const clusterCreateBody = z.object({
  name: z.string(),
  project_id: z.string(),
  os: z.enum(["linux", "windows"]),
  /** Empty string = the official pool. */
  slave_cluster_id: z.string().optional(),
  description: z.string().optional(),
  /** 0 = direct, 1 = through a proxy. */
  is_proxy_mode: z.union([z.literal(0), z.literal(1)]),
});
export type ClusterCreateBody = z.infer<typeof clusterCreateBody>;

/** Body of PUT /v1/resources/host-groups/{group_id} (UpdateHostCluster). Project, OS and access never change. */
export const clusterUpdateBody = z.object({
  /** Mandatory, also when it stays. */
  name: z.string(),
  description: z.string().optional(),
  /** Empty string = the official pool. */
  slave_cluster_id: z.string().optional(),
});
export type ClusterUpdateBody = z.infer<typeof clusterUpdateBody>;

/** Flags of the calling user on one cluster. */
export const clusterPermission = z.object({
  can_view: maybe(z.boolean()),
  can_edit: maybe(z.boolean()),
  can_delete: maybe(z.boolean()),
  can_add_host: maybe(z.boolean()),
  can_manage: maybe(z.boolean()),
  can_copy: maybe(z.boolean()),
});

/** Row of ListHostClusters (HostClusterInfo): has counts, lacks times. */
export const clusterRow = z.object({
  id: z.string(),
  name: maybe(z.string()),
  project_id: maybe(z.string()),
  os: maybe(z.string()),
  slave_cluster_id: maybe(z.string()),
  description: maybe(z.string()),
  is_proxy_mode: maybe(wireInteger),
  host_count: maybe(wireInteger),
  env_count: maybe(wireInteger),
  nick_name: maybe(z.string()),
  permission: maybe(clusterPermission),
});
export type ClusterRow = z.infer<typeof clusterRow>;

/** Result of ShowHostClusterDetail (HostClusterInfoDetail): has times, lacks counts and project. */
export const clusterDetail = z.object({
  id: z.string(),
  name: maybe(z.string()),
  os: maybe(z.string()),
  slave_cluster_id: maybe(z.string()),
  description: maybe(z.string()),
  is_proxy_mode: maybe(wireInteger),
  nick_name: maybe(z.string()),
  permission: maybe(clusterPermission),
  created_by: maybe(z.object({ user_id: maybe(z.string()), user_name: maybe(z.string()) })),
  /** `YYYY-MM-DD HH:mm:ss` without a zone. */
  created_time: maybe(z.string()),
  updated_time: maybe(z.string()),
});
export type ClusterDetail = z.infer<typeof clusterDetail>;

export const clusterListReply = listReply(clusterRow);
export const clusterShowReply = oneReply(clusterDetail);
