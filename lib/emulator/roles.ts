import { fixedId } from "./ids.ts";

/** Flags of the permission matrix, in upstream's order. */
export const rightNames = [
  "can_view",
  "can_edit",
  "can_delete",
  "can_add_host",
  "can_manage",
  "can_copy",
] as const;
export type RightName = (typeof rightNames)[number];
export type Rights = Record<RightName, boolean>;

/** `role_type` of upstream's matrix. */
type RoleType =
  | "project_admin"
  | "cluster-creator"
  | "template-project-customized"
  | "template-customized-inst"
  | "project-customized";

export type Role = {
  id: string;
  name: string;
  type: RoleType;
  /** Rights on a cluster whose matrix nobody has touched. */
  defaults: Rights;
  /** The project's right to create clusters (deployman_hlp_1036). */
  createsClusters: boolean;
};

const only = (...granted: RightName[]): Rights => ({
  can_view: granted.includes("can_view"),
  can_edit: granted.includes("can_edit"),
  can_delete: granted.includes("can_delete"),
  can_add_host: granted.includes("can_add_host"),
  can_manage: granted.includes("can_manage"),
  can_copy: granted.includes("can_copy"),
});
const working = only("can_view", "can_edit", "can_add_host", "can_copy");

const role = (name: string, type: RoleType, defaults: Rights, createsClusters = false): Role => ({
  id: fixedId(`role/${name}`),
  name,
  type,
  defaults,
  createsClusters,
});

export const creatorRole = role("Cluster creator", "cluster-creator", working);
export const managerRole = role("Project manager", "project_admin", only(...rightNames), true);
export const operationRole = role("O&M manager", "template-project-customized", working, true);
export const developerRole = role("Developer", "template-project-customized", working, true);
export const viewerRole = role("Viewer", "template-project-customized", only("can_view"));

/** Rows of every cluster's matrix. */
export const roles: readonly Role[] = [
  managerRole,
  creatorRole,
  operationRole,
  developerRole,
  role("Product manager", "template-project-customized", only("can_view")),
  role("Test manager", "template-project-customized", only("can_view")),
  role("System engineer", "template-project-customized", only("can_view")),
  role("Committer", "template-customized-inst", only("can_view", "can_edit")),
  role("Tester", "template-project-customized", only("can_view")),
  role("Participant", "template-project-customized", only("can_view")),
  viewerRole,
  role("Night watch", "project-customized", only("can_view", "can_add_host")),
];

const byId = new Map(roles.map((known) => [known.id, known]));

export const findRole = (id: string) => byId.get(id);
