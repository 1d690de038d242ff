import { account, users } from "../accounts.ts";
import { fleet, loginKeyName } from "../fleet/table.ts";
import { regions } from "../regions.ts";
import type { KeyPairStore } from "../store/key-pairs.ts";
import type { ProjectStore } from "../store/projects.ts";

/** The rehearsal card: whom to sign in as, where, and which machines there are to try. */
export function rehearsalCard(projects: ProjectStore, keys: KeyPairStore) {
  const { rows } = projects.list({ search: "", order: "newest", offset: 0, limit: 1000 });
  return {
    accounts: users.map(({ name, password, accessKeyId, secretAccessKey, rights }) => ({
      account: account.name,
      user: name,
      password,
      accessKeyId,
      secretAccessKey,
      rights,
    })),
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
