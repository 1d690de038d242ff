import "server-only";
import {
  type PermissionName,
  type PermissionUpdateBody,
  permissionListReply,
} from "#lib/codearts/permission.ts";
import type { ClusterRight, PermissionChange, RolePermission } from "#lib/domain/permission.ts";
import { z } from "#lib/domain/zod.ts";
import { AppError } from "../errors.ts";
import { send } from "./call.ts";
import { addressOf, type Connection, change, get } from "./connection.ts";
import { rolePermissionFromRow } from "./mappers.ts";
import { conclusion } from "./reconcile.ts";
import { settle } from "./repeat.ts";

const wireNames = {
  view: "can_view",
  edit: "can_edit",
  delete: "can_delete",
  addHost: "can_add_host",
  manage: "can_manage",
  copy: "can_copy",
} as const satisfies Record<ClusterRight, PermissionName>;

// The matrix alone is still served by v2 only.
const permissionsAddress = ({ endpoints }: Connection, clusterId: string) =>
  addressOf(endpoints.deploy, `/v2/host-groups/${encodeURIComponent(clusterId)}/permissions`);

/** What each role of the project may do with a cluster. */
export async function listPermissions(connection: Connection, clusterId: string): Promise<RolePermission[]> {
  const rows = await get(connection, permissionsAddress(connection, clusterId), permissionListReply);
  return rows.map(rolePermissionFromRow);
}

async function roleOf(connection: Connection, clusterId: string, roleId: string): Promise<RolePermission> {
  const role = (await listPermissions(connection, clusterId)).find((row) => row.roleId === roleId);
  if (role) return role;
  throw new AppError("not_found", "the matrix has no such role", { detail: "roleNotFound" });
}

/**
 * Gives one right of a cluster to one role, or takes it, and answers the role's row as it reads afterwards. Errors:
 * `forbidden`, `not_found`, `outcome_unknown` when the matrix has to be looked at.
 */
export async function setPermission(
  connection: Connection,
  projectId: string,
  clusterId: string,
  { roleId, right, allowed }: PermissionChange,
): Promise<RolePermission> {
  const body: PermissionUpdateBody = {
    project_id: projectId,
    role_id: roleId,
    permission_name: wireNames[right],
    permission_value: allowed,
  };
  const url = permissionsAddress(connection, clusterId);
  // The reply is the row, or whatever else: the matrix is read back in any case.
  const call = change(connection, { method: "PUT", url, body }, z.unknown());
  const unknown = (cause: AppError) => conclusion("outcome_unknown", "permissionUnknown", cause);
  const seen = await settle({
    send: () => send(connection.line, call),
    find: async () => {
      const found = await roleOf(connection, clusterId, roleId);
      return found.rights[right] === allowed ? { found } : null;
    },
    unknown,
  });
  if (seen !== null) return seen.found;
  try {
    return await roleOf(connection, clusterId, roleId);
  } catch (error) {
    throw error instanceof AppError ? unknown(error) : error;
  }
}
