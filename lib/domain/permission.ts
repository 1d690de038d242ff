import { clusterRights } from "./cluster.ts";
import { boundedText } from "./text.ts";
import { z } from "./zod.ts";

/** What one role of the project may do with a cluster. */
export const rolePermission = z.object({
  roleId: z.string(),
  name: z.string(),
  /** Upstream's own word for the kind of role. */
  type: z.string(),
  rights: clusterRights,
});
export type RolePermission = z.infer<typeof rolePermission>;

/** Reply of GET /api/clusters/{clusterId}/permissions: one row per role. */
export const permissionMatrix = z.object({ items: z.array(rolePermission) });
export type PermissionMatrix = z.infer<typeof permissionMatrix>;

export const clusterRight = clusterRights.keyof();
export type ClusterRight = z.infer<typeof clusterRight>;

/** Body of PATCH /api/clusters/{clusterId}/permissions: one right of one role, as upstream changes them. */
export const permissionChange = z.strictObject({
  roleId: boundedText(1, 64, "required"),
  right: clusterRight,
  allowed: z.boolean(),
});
export type PermissionChange = z.infer<typeof permissionChange>;
