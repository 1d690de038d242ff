import { fixedId } from "./ids.ts";

/** What a user may do; the permission flags of every object follow from it. */
type Powers = { write: boolean; deleteClusters: boolean; manage: boolean };

export type User = {
  id: string;
  name: string;
  nickName: string;
  password: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** What the rehearsal card says about the user. */
  rights: string;
  powers: Powers;
};

export const account = { id: fixedId("account/rehearsal"), name: "rehearsal" };

/** Credentials of a rehearsal are fixed and printed: they open nothing but this emulator. */
export const users: readonly User[] = [
  {
    id: fixedId("user/admin"),
    name: "admin",
    nickName: "Ada Admin",
    password: "Rehearsal-Admin-1!",
    accessKeyId: "REHEARSALADMIN000001",
    secretAccessKey: "not-a-secret-rehearsal-admin-000000000001",
    rights: "Everything",
    powers: { write: true, deleteClusters: true, manage: true },
  },
  {
    id: fixedId("user/operator"),
    name: "operator",
    nickName: "Otto Operator",
    password: "Rehearsal-Operator-2!",
    accessKeyId: "REHEARSALOPERATOR002",
    secretAccessKey: "not-a-secret-rehearsal-operator-000000002",
    rights: "Adds and edits clusters and hosts; deletes no cluster, edits no permissions",
    powers: { write: true, deleteClusters: false, manage: false },
  },
  {
    id: fixedId("user/viewer"),
    name: "viewer",
    nickName: "Vera Viewer",
    password: "Rehearsal-Viewer-3!",
    accessKeyId: "REHEARSALVIEWER00003",
    secretAccessKey: "not-a-secret-rehearsal-viewer-00000000003",
    rights: "Reads only",
    powers: { write: false, deleteClusters: false, manage: false },
  },
];

const byId = new Map(users.map((user) => [user.id, user]));

export const findUser = (id: string) => byId.get(id);

/** A user of the account by name; there is one account. */
export const findUserByName = (accountName: string, name: string) =>
  accountName === account.name ? users.find((user) => user.name === name) : undefined;

/** Flags of one cluster for the calling user (PermissionClusterDetail). */
export const clusterPermission = ({ powers }: User) => ({
  can_view: true,
  can_edit: powers.write,
  can_delete: powers.deleteClusters,
  can_add_host: powers.write,
  can_manage: powers.manage,
  can_copy: powers.write,
});

/** Flags of one host for the calling user (PermissionHostDetailNew). */
export const hostPermission = ({ powers }: User) => ({
  can_view: true,
  can_edit: powers.write,
  can_delete: powers.write,
  can_add_host: powers.write,
  can_copy: powers.write,
});
