import { fixedId } from "./ids.ts";
import { developerRole, managerRole, operationRole, type Role, viewerRole } from "./roles.ts";

export type User = {
  id: string;
  name: string;
  nickName: string;
  password: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Secret of the second factor in base32; null = the password is enough. */
  totpSecret: string | null;
  /** What the rehearsal card says about the user. */
  rights: string;
  /** His role in every project; the permission flags of every object follow from it. */
  role: Role;
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
    totpSecret: null,
    rights: "Everything",
    role: managerRole,
  },
  {
    id: fixedId("user/operator"),
    name: "operator",
    nickName: "Otto Operator",
    password: "Rehearsal-Operator-2!",
    accessKeyId: "REHEARSALOPERATOR002",
    secretAccessKey: "not-a-secret-rehearsal-operator-000000002",
    totpSecret: null,
    rights: "Adds and edits clusters and hosts; deletes no cluster, edits no permissions",
    role: operationRole,
  },
  {
    id: fixedId("user/viewer"),
    name: "viewer",
    nickName: "Vera Viewer",
    password: "Rehearsal-Viewer-3!",
    accessKeyId: "REHEARSALVIEWER00003",
    secretAccessKey: "not-a-secret-rehearsal-viewer-00000000003",
    totpSecret: null,
    rights: "Reads only",
    role: viewerRole,
  },
  {
    id: fixedId("user/mfa"),
    name: "mfa",
    nickName: "Mia Factor",
    password: "Rehearsal-Factor-4!",
    accessKeyId: "REHEARSALFACTOR00004",
    secretAccessKey: "not-a-secret-rehearsal-factor-00000000004",
    totpSecret: "REHEARSALFACTORSECRETNOTREALX234",
    rights: "As operator; signs in with a passcode besides the password",
    role: developerRole,
  },
];

const byId = new Map(users.map((user) => [user.id, user]));

export const findUser = (id: string) => byId.get(id);

/** A user of the account by name; there is one account. */
export const findUserByName = (accountName: string, name: string) =>
  accountName === account.name ? users.find((user) => user.name === name) : undefined;
