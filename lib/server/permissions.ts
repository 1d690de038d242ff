import "server-only";
import type { EnvironmentListQuery, EnvironmentPage } from "#lib/domain/environment.ts";
import type { PermissionChange, PermissionMatrix, RolePermission } from "#lib/domain/permission.ts";
import { type Context, chosenProjectId } from "./context.ts";

/** What each role of the project may do with a cluster. */
export const listPermissions = async (
  { upstream }: Context,
  clusterId: string,
): Promise<PermissionMatrix> => ({
  items: await upstream.listPermissions(clusterId),
});

/** Gives one right to one role, or takes it; answers the role's row as it reads afterwards. */
export const setPermission = (
  ctx: Context,
  clusterId: string,
  change: PermissionChange,
): Promise<RolePermission> => ctx.upstream.setPermission(chosenProjectId(ctx), clusterId, change);

/** Environments of applications that deploy to a cluster. */
export const listEnvironments = (
  { upstream }: Context,
  clusterId: string,
  query: EnvironmentListQuery,
): Promise<EnvironmentPage> => upstream.listEnvironments(clusterId, query);
