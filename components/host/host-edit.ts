import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host, HostUpdateInput } from "#lib/domain/host.ts";
import { type HostValues, toHostCreate } from "./host-values.ts";

/** Fields that can be changed, in the order of the form. The secrets are apart: they are never known here. */
export const hostEditFields = [
  "name",
  "address",
  "port",
  "proxyHostId",
  "authorization.kind",
  "authorization.username",
  "authorization.password",
  "authorization.privateKey",
  "authorization.passphrase",
  "installIcagent",
] as const;

/** `kept`: the login stays as it is and none is sent. */
export type NewLogin = { isKept: true } | { isKept: false; isSynced: boolean };

/**
 * The request that makes a host what the form says; only what differs is in it. A login is in it only where a new one
 * was asked for.
 */
export function toHostUpdate(
  values: HostValues,
  base: Host,
  cluster: Pick<Cluster, "os" | "access">,
  login: NewLogin,
): HostUpdateInput {
  // The role is fixed: what the form holds of it is the host's.
  const wanted = toHostCreate(values, { os: cluster.os, access: cluster.access });
  return {
    ...(wanted.name === base.name ? {} : { name: wanted.name }),
    ...(wanted.address === base.address ? {} : { address: wanted.address }),
    ...(wanted.port === base.port ? {} : { port: wanted.port }),
    ...(wanted.proxyHostId === base.proxyHostId ? {} : { proxyHostId: wanted.proxyHostId }),
    ...(wanted.installIcagent === (base.installIcagent ?? false)
      ? {}
      : { installIcagent: wanted.installIcagent }),
    ...(login.isKept ? {} : { authorization: wanted.authorization }),
    ...(!login.isKept && login.isSynced ? { syncCredentials: true } : {}),
  };
}
