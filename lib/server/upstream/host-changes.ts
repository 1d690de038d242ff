import "server-only";
import { acknowledgedReply } from "#lib/codearts/envelope.ts";
import { canonicalAddress } from "#lib/domain/address.ts";
import { type Host, type HostUpdate, isSameEndpoint } from "#lib/domain/host.ts";
import { AppError } from "../errors.ts";
import { send } from "./call.ts";
import { type Connection, change } from "./connection.ts";
import { listEnvironments } from "./environments.ts";
import { explainTakenAddress, getHost, hostAddress, listAllHosts, secretOf } from "./hosts.ts";
import { hostToPut } from "./mappers.ts";
import { conclusion } from "./reconcile.ts";
import { isGone, settle } from "./repeat.ts";

/** What an update ends with, as far as one knows without reading it back. */
export function withChanges(current: Host, changes: HostUpdate): Host {
  const { authorization, proxyHostId } = changes;
  const { kind, username } = authorization ?? current.authorization;
  return {
    ...current,
    name: changes.name ?? current.name,
    address: changes.address ?? current.address,
    port: changes.port ?? current.port,
    proxyHostId: proxyHostId === undefined ? current.proxyHostId : proxyHostId,
    authorization: { kind, username },
    installIcagent: changes.installIcagent ?? current.installIcagent,
  };
}

const agree = (a: Host, b: Host) =>
  a.name === b.name && isSameEndpoint(a, b) && a.proxyHostId === b.proxyHostId;

/** A secret never reads back, and neither does what was done with it elsewhere: only upstream's yes tells of these. */
function isReadable({ authorization, syncCredentials, installIcagent }: HostUpdate, host: Host): boolean {
  if (authorization !== undefined || syncCredentials) return false;
  return installIcagent === undefined || installIcagent === host.installIcagent;
}

/**
 * Changes a host and reads it back; when only the reading fails, what was sent is answered. `current` is the host as it
 * was read: upstream wants name, address and port every time, and the proxy is repeated because nobody says what becomes
 * of one left out. An `authorization` left out stays as it is, and no secret travels. The key of `changes` is sent as it
 * is: make it usable first. Errors: `conflict` at `address` or `proxyHostId`, `outcome_unknown` when the host has to be
 * looked at, or its login given again.
 */
export async function updateHost(connection: Connection, current: Host, changes: HostUpdate): Promise<Host> {
  const { clusterId, id } = current;
  const wanted = withChanges(current, changes);
  const call = change(
    connection,
    {
      method: "PUT",
      url: hostAddress(connection, clusterId, id),
      body: hostToPut(wanted, changes),
      secrets: changes.authorization ? [secretOf(changes.authorization)] : [],
    },
    acknowledgedReply,
  );
  const hasMoved = canonicalAddress(wanted.address) !== canonicalAddress(current.address);
  const explain = async (refusal: AppError) =>
    hasMoved ? explainTakenAddress(connection, clusterId, wanted, refusal) : refusal;
  const seen = await settle({
    send: () => send(connection.line, call, explain),
    find: async () => {
      const found = await getHost(connection, clusterId, id);
      return agree(found, wanted) && isReadable(changes, found) ? { found } : null;
    },
    unknown: (cause) => conclusion("outcome_unknown", "hostUpdateUnknown", cause),
  });
  if (seen !== null) return seen.found;
  try {
    return await getHost(connection, clusterId, id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...wanted, updatedAt: null };
  }
}

/** Upstream's codes for a proxy that is in use are not published: what holds it is looked for. */
async function explainKept(
  connection: Connection,
  clusterId: string,
  hostId: string,
  refusal: AppError,
): Promise<AppError> {
  try {
    const hosts = await listAllHosts(connection, clusterId);
    if (hosts.some(({ proxyHostId }) => proxyHostId === hostId))
      return conclusion("conflict", "proxyServesTargets", refusal);
    if (!hosts.some(({ id, role }) => id === hostId && role === "proxy")) return refusal;
    const { total } = await listEnvironments(connection, clusterId, { page: 1, pageSize: 1 });
    return total > 0 ? conclusion("conflict", "proxyInEnvironment", refusal) : refusal;
  } catch {
    // The refusal stands whether or not it can be explained.
    return refusal;
  }
}

/**
 * Deletes a host. One that is gone after a lost answer counts as deleted. Errors: `conflict` for a proxy that still
 * serves targets, `not_found`, `outcome_unknown`.
 */
export async function deleteHost(connection: Connection, clusterId: string, hostId: string): Promise<void> {
  const url = hostAddress(connection, clusterId, hostId);
  const call = change(connection, { method: "DELETE", url }, acknowledgedReply);
  await settle({
    send: () => send(connection.line, call, (refusal) => explainKept(connection, clusterId, hostId, refusal)),
    find: async () => ((await isGone(() => getHost(connection, clusterId, hostId))) ? { found: null } : null),
    unknown: (cause) => conclusion("outcome_unknown", "hostDeleteUnknown", cause),
  });
}
