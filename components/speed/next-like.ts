import type { Host } from "#lib/domain/host.ts";
import { nextAddress, nextName } from "#lib/domain/next-name.ts";

type Machine = { name: string; address: string };

/**
 * The machine that probably comes after this one, with a name and an address that none of the hosts has; empty where
 * nothing can be proposed.
 */
export const nextLike = ({ name, address }: Machine, hosts: readonly Machine[]): Machine => ({
  name: nextName(name, [name, ...hosts.map((host) => host.name)]) ?? "",
  address: nextAddress(address, [address, ...hosts.map((host) => host.address)]) ?? "",
});

/** A host of the cluster to fill a form in like, and the machine that comes after it. */
export type Model = { host: Host; next: Machine };

export function modelOf(hosts: readonly Host[], hostId: string): Model | null {
  const host = hosts.find(({ id }) => id === hostId);
  return host ? { host, next: nextLike(host, hosts) } : null;
}
