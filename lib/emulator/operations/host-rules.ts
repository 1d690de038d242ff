import { z } from "zod";
import { canonicalAddress } from "../address.ts";
import type { UserCall } from "../http/operation.ts";
import { badParameter, emuCode, hostNotFound, proxyNotFound, Refusal } from "../http/refusal.ts";
import type { StoredCluster } from "../store/clusters.ts";
import type { HostRecord, StoredHost } from "../store/hosts.ts";
import type { World } from "../world.ts";
import { checked, objectId, password, privateKey, username } from "./fields.ts";

/** Hosts of one cluster (deployman_pdtd_00002). */
export const hostLimit = 200;

// The secret of the other kind may come along empty, as in the vendor's example; it is not looked at.
export const authorization = z.discriminatedUnion("trusted_type", [
  z.object({ trusted_type: z.literal(0), username, password }),
  z.object({ trusted_type: z.literal(1), username, private_key: privateKey }),
]);

/** A login as it is kept: exactly one of the secrets. */
export const loginRecord = (login: z.infer<typeof authorization>) => ({
  username: login.username,
  trustedType: login.trusted_type,
  password: login.trusted_type === 0 ? login.password : null,
  privateKey: login.trusted_type === 1 ? login.private_key : null,
});

/** What a host waits with for its dial, from now on. */
export const awaitingDial = ({ now, settleMs }: World) => {
  const at = now();
  return { connection: { status: "pending", result: "", at }, dialAt: at + settleMs } as const;
};

/** The host named in the path, in its cluster. */
export function hostOf({ hosts }: World, cluster: StoredCluster, call: UserCall): StoredHost {
  const host = hosts.find(checked(objectId, call.params.host_id));
  if (host?.clusterId !== cluster.id) throw hostNotFound();
  return host;
}

type Placed = Pick<HostRecord, "ip" | "isProxy" | "proxyHostId">;

/** Refuses a proxy that does not exist, is none, is another cluster's, or is the host itself. */
export function checkProxy({ hosts }: World, cluster: StoredCluster, host: Placed) {
  if (host.proxyHostId === null) return;
  if (host.isProxy) throw badParameter("proxy_host_id");
  const proxy = hosts.find(host.proxyHostId);
  if (!proxy || proxy.clusterId !== cluster.id || !proxy.isProxy) throw proxyNotFound();
  if (canonicalAddress(proxy.ip) === canonicalAddress(host.ip))
    throw new Refusal(400, "Deploy.00021462", "代理机IP与目标主机IP相同");
}

/** Refuses an address that another host of the cluster has; `ownId` is the host that may keep its own. */
export function checkAddress({ hosts }: World, clusterId: string, ip: string, ownId?: string) {
  const holder = hosts.findByAddress(clusterId, ip);
  if (holder && holder.id !== ownId)
    throw new Refusal(400, emuCode.duplicateAddress, "the cluster already has a host with this IP");
}

export function checkRoom(cluster: StoredCluster, added: number) {
  if (cluster.hostCount + added > hostLimit)
    throw new Refusal(400, emuCode.hostLimit, `a cluster holds at most ${hostLimit} hosts`);
}

/** Refuses to remove a proxy that an environment uses, or hosts other than the `leaving` ones are reached through. */
export function checkRemoval({ hosts }: World, host: StoredHost, leaving: ReadonlySet<string>) {
  if (!host.isProxy) return;
  if (hosts.behind(host.id).some((id) => !leaving.has(id)))
    throw new Refusal(400, emuCode.proxyInUse, "the proxy still serves hosts; remove them first");
  if (host.environmentCount > 0)
    throw new Refusal(400, emuCode.proxyInEnvironment, "the proxy is used in an environment");
}
