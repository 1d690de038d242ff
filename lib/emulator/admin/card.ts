import { account, type User, users } from "../accounts.ts";
import { fleet, loginKeyName } from "../fleet/table.ts";
import { passcodeAt } from "../passcode.ts";
import { regions } from "../regions.ts";
import type { KeyPairStore } from "../store/key-pairs.ts";
import type { ProjectStore } from "../store/projects.ts";

const accountOf = ({ name, password, accessKeyId, secretAccessKey, rights }: User) => ({
  account: account.name,
  user: name,
  password,
  accessKeyId,
  secretAccessKey,
  rights,
});

const guardedAccountOf = (user: User, totpSecret: string, now: number) => ({
  ...accountOf(user),
  /** IAM wants the id of the user beside the passcode. */
  userId: user.id,
  totpSecret,
  /** The passcode at the time of reading. */
  passcode: passcodeAt(totpSecret, now),
});

/** The rehearsal card: whom to sign in as, where, and which machines there are to try. */
export function rehearsalCard(projects: ProjectStore, keys: KeyPairStore, now: number) {
  const { rows } = projects.list({ search: "", order: "newest", offset: 0, limit: 1000 });
  return {
    accounts: users.filter(({ totpSecret }) => totpSecret === null).map(accountOf),
    /** Users whose sign-in needs a passcode too, which the console's one-click sign-in cannot give. */
    guardedAccounts: users.flatMap((user) =>
      user.totpSecret === null ? [] : [guardedAccountOf(user, user.totpSecret, now)],
    ),
    regions,
    projects: rows.map(({ id, name }) => ({ id, name })),
    fleet: fleet.map(({ byKey, ...machine }) => ({
      address: machine.address,
      port: machine.port,
      os: machine.os,
      username: machine.username,
      password: machine.password,
      privateKey: byKey ? keys.get(loginKeyName({ byKey, ...machine })).privateKey : null,
      role: machine.role,
      behindProxy: machine.behindProxy,
      behaviour: machine.behaviour,
      note: machine.note,
    })),
  };
}
export type RehearsalCard = ReturnType<typeof rehearsalCard>;
