import type { User } from "../accounts.ts";
import { noRight } from "../http/refusal.ts";
import { creatorRole, type RightName, type Rights, rightNames } from "../roles.ts";
import type { StoredCluster } from "../store/clusters.ts";
import type { World } from "../world.ts";

type Owned = Pick<StoredCluster, "id" | "creatorId">;

/** Flags of one cluster for the calling user (PermissionClusterDetail): those of his role and, on his own, the creator's. */
export function rightsOf({ permissions }: World, cluster: Owned, user: User): Rights {
  const held = cluster.creatorId === user.id ? [user.role, creatorRole] : [user.role];
  const rows = permissions.rows(cluster.id, held);
  const rights = { ...user.role.defaults };
  for (const name of rightNames) rights[name] = rows.some((row) => row.rights[name]);
  return rights;
}

/** Flags of the cluster's hosts (PermissionHostDetailNew): who edits the cluster edits and removes its hosts. */
export const hostRightsOf = (rights: Rights) => ({
  can_view: rights.can_view,
  can_edit: rights.can_edit,
  can_delete: rights.can_edit,
  can_add_host: rights.can_add_host,
  can_copy: rights.can_copy,
});

/** Refuses a caller who lacks the right. */
export function demand(world: World, cluster: Owned, user: User, right: RightName) {
  if (!rightsOf(world, cluster, user)[right]) throw noRight();
}
