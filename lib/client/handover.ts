import type { HostCells } from "#lib/domain/host-list/cells.ts";

/** A login on its way from one form to another. It holds secrets: it stays in memory. */
export type HandedLogin = {
  kind: "password" | "key";
  username: string;
  password?: string;
  privateKey?: string;
  passphrase?: string;
};

/** Hosts for the grid of a cluster, and the login that was typed for them. */
export type HandedHosts = { rows: HostCells[]; authorization?: HandedLogin };

// Long enough for the next page to come; what nobody takes by then is forgotten.
const keptMs = 60_000;

/**
 * Something typed on one page and taken up by the next, without an address, a storage or a cache in between: one at a
 * time, taken once, gone with the tab. `to` names the thing it is for, so that no other takes it.
 */
export function createHandover<T>() {
  let held: { to: string; what: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drop = () => {
    held = null;
    clearTimeout(timer);
  };
  return {
    give(to: string, what: T) {
      drop();
      held = { to, what };
      timer = setTimeout(drop, keptMs);
    },
    take(to: string): T | null {
      if (held?.to !== to) return null;
      const { what } = held;
      drop();
      return what;
    },
  };
}

const hosts = createHandover<HandedHosts>();

/** Keeps hosts for the grid of this cluster. Go to `paths.addMany(clusterId)` next. */
export const handOver = (clusterId: string, handed: HandedHosts) => hosts.give(clusterId, handed);

/** What was handed over to this cluster's grid; null the second time, and where there is nothing. */
export const takeOver = (clusterId: string): HandedHosts | null => hosts.take(clusterId);
