import { type Host, isSameEndpoint } from "#lib/domain/host.ts";

type Door = Pick<Host, "address" | "port">;

export type CopyHurdle = { host: Host; reason: "alreadyThere" | "lacksProxy" };

/**
 * Which of the chosen hosts a cluster cannot take, and why. `proxies` are those of the cluster they are in, `there` the
 * hosts of the one they shall go to. A target needs its proxy there, or along with it.
 */
export function copyHurdles(
  chosen: readonly Host[],
  { proxies, there }: { proxies: readonly (Door & { id: string })[]; there: readonly Door[] },
): CopyHurdle[] {
  const isThere = (door: Door) => there.some((other) => isSameEndpoint(other, door));
  return chosen.flatMap((host): CopyHurdle[] => {
    if (isThere(host)) return [{ host, reason: "alreadyThere" }];
    if (host.proxyHostId === null || chosen.some(({ id }) => id === host.proxyHostId)) return [];
    const proxy = proxies.find(({ id }) => id === host.proxyHostId);
    return proxy && !isThere(proxy) ? [{ host, reason: "lacksProxy" }] : [];
  });
}
