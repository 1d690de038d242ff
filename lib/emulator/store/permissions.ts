import { z } from "zod";
import { type RightName, type Rights, type Role, rightNames } from "../roles.ts";
import type { Database } from "./database.ts";

const row = z.object({
  role_id: z.string(),
  permission_name: z.enum(rightNames),
  permission_value: z.number(),
  updated_at: z.number(),
});

export type MatrixRow = { role: Role; rights: Rights /** Null = never changed. */; updatedAt: number | null };

/** Permission matrices of clusters. The file holds the changed flags only; the rest are the role's defaults. */
export function createPermissionStore(db: Database) {
  const changesOf = (clusterId: string) =>
    z
      .array(row)
      .parse(
        db
          .sql(
            "SELECT role_id, permission_name, permission_value, updated_at FROM permissions WHERE cluster_id = ?",
          )
          .all(clusterId),
      );
  return {
    set(clusterId: string, roleId: string, right: { name: RightName; value: boolean }, now: number) {
      db.sql(
        `INSERT OR REPLACE INTO permissions (cluster_id, role_id, permission_name, permission_value, updated_at)
         VALUES (?, ?, ?, ?, ?)`,
      ).run(clusterId, roleId, right.name, right.value ? 1 : 0, now);
    },
    /** One row of the matrix for each of `roles`. */
    rows(clusterId: string, roles: readonly Role[]): MatrixRow[] {
      const changes = changesOf(clusterId);
      return roles.map((role) => {
        const own = changes.filter(({ role_id }) => role_id === role.id);
        const rights = { ...role.defaults };
        for (const { permission_name, permission_value } of own)
          rights[permission_name] = permission_value === 1;
        const updatedAt = own.length === 0 ? null : Math.max(...own.map(({ updated_at }) => updated_at));
        return { role, rights, updatedAt };
      });
    },
  };
}
export type PermissionStore = ReturnType<typeof createPermissionStore>;
