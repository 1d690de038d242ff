import type { ClusterRight, PermissionChange, PermissionMatrix } from "#lib/domain/permission.ts";

/** The matrix with one flag set, all others as they are: several may be under way at once. */
export const withFlag = (
  matrix: PermissionMatrix,
  { roleId, right, allowed }: PermissionChange,
): PermissionMatrix => ({
  items: matrix.items.map((role) =>
    role.roleId === roleId ? { ...role, rights: { ...role.rights, [right]: allowed } } : role,
  ),
});

/** Name of one flag among those under way. */
export const flagKey = (roleId: string, right: ClusterRight) => `${roleId} ${right}`;
