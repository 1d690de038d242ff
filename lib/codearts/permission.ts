import { z } from "zod";
import { clusterPermission } from "./cluster.ts";
import { maybe } from "./envelope.ts";

/** Names of the six flags of a role. */
export const permissionName = clusterPermission.keyof();
export type PermissionName = z.infer<typeof permissionName>;

/** Row of the permission matrix of a cluster: what one role may (DevUcClusterPermission). */
export const permissionRow = z.object({
  role_id: z.string(),
  name: maybe(z.string()),
  role_type: maybe(z.string()),
  ...clusterPermission.shape,
});
export type PermissionRow = z.infer<typeof permissionRow>;

/**
 * Reply of GET /v2/host-groups/{group_id}/permissions: a bare array. The SDKs call it `body`, and other calls of the
 * service wrap their arrays, so an envelope is read as well.
 */
export const permissionListReply = z.union([
  z.array(permissionRow),
  z.object({ result: z.array(permissionRow) }).transform(({ result }) => result),
  z.object({ body: z.array(permissionRow) }).transform(({ body }) => body),
]);

/** Body of PUT /v2/host-groups/{group_id}/permissions: one flag of one role. */
export const permissionUpdateBody = z.object({
  /** The CodeArts project. */
  project_id: z.string(),
  role_id: z.string(),
  permission_name: permissionName,
  permission_value: z.boolean(),
});
export type PermissionUpdateBody = z.infer<typeof permissionUpdateBody>;
