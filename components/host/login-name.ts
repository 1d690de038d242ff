/** Characters that CodeArts takes in a user name, and no shell reads as anything else. */
const plainName = /^[A-Za-z0-9_.@][A-Za-z0-9_.@-]*$/;

/**
 * What CodeArts takes instead of a Windows account with its domain: `user@domain` for `DOMAIN\user`, the bare name for
 * the machine's own `.\user`. `null` where nothing can be offered.
 */
export function offeredName(typed: string): string | null {
  const [, domain = "", user = ""] = /^\s*([A-Za-z0-9.-]+)[\\/]{1,2}([A-Za-z0-9_.@-]+)\s*$/.exec(typed) ?? [];
  if (user === "") return null;
  const offered = domain === "." || user.includes("@") ? user : `${user}@${domain}`;
  return plainName.test(offered) && offered.length <= 32 ? offered : null;
}

/** A door as it is typed: the port is text. */
type Door = { address: string; port: string };

type Login = Door & {
  username: string;
  /** The machine through which it is reached; its user where that is known. */
  through?: { address: string; port: number; username: string | null } | undefined;
};

const plainAddress = /^(?:[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45})$/;
const bracketed = (address: string) => (address.includes(":") ? `[${address}]` : address);

/**
 * A command that tries a login as CodeArts does, and whether sudo asks for a password. `null` until everything in it is
 * known: a command with an example in the place of a name is copied as it is.
 */
export function trialCommand({ username, address, port, through }: Login): string | null {
  const [user, host, door] = [username.trim(), address.trim(), port.trim()];
  const isKnown = plainName.test(user) && plainAddress.test(host) && /^\d{1,5}$/.test(door);
  if (!isKnown) return null;
  const gate = through?.username && `-J ${through.username}@${bracketed(through.address)}:${through.port} `;
  if (through && !gate) return null;
  return `ssh ${gate || ""}-p ${door} ${user}@${host} 'sudo -n true && echo ready'`;
}
