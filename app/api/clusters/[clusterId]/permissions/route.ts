import { clusterParams } from "#lib/domain/cluster.ts";
import { permissionChange, permissionMatrix, rolePermission } from "#lib/domain/permission.ts";
import { listPermissions, setPermission } from "#lib/server/permissions.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({
  params: clusterParams,
  reply: permissionMatrix,
  handle: ({ ctx, params }) => listPermissions(ctx, params.clusterId),
});

export const PATCH = defineRoute({
  params: clusterParams,
  body: permissionChange,
  reply: rolePermission,
  audit: {
    action: "cluster.permit",
    asked: ({ params, body }) => ({
      clusterId: params.clusterId,
      objectId: params.clusterId,
      objectName: `${body.roleId}: ${body.right}=${body.allowed}`,
    }),
    came: ({ name }, { body }) => ({ objectName: `${name}: ${body.right}=${body.allowed}` }),
  },
  handle: ({ ctx, params, body }) => setPermission(ctx, params.clusterId, body),
});
