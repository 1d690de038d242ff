import "server-only";
import { acknowledgedReply } from "#lib/codearts/envelope.ts";
import type { OperatingSystem } from "#lib/domain/cluster.ts";
import type { Host, HostCreate, HostUpdate } from "#lib/domain/host.ts";
import { type Call, type OnceOutcome, sendOnce } from "./call.ts";
import { clusterAddress } from "./clusters.ts";
import { type Connection, change } from "./connection.ts";
import { createdReply } from "./created-reply.ts";
import { withChanges } from "./host-changes.ts";
import { hostAddress, secretOf } from "./hosts.ts";
import { hostFromCreate, hostToPut, hostToWire } from "./mappers.ts";

/** Asked in the instant before bytes leave; throws where they must not. */
export type BeforeSend = () => void;

const guarded = <T>(call: Call<T>, beforeSend: BeforeSend): Call<T> => ({
  ...call,
  message: () => {
    beforeSend();
    return call.message();
  },
});

/**
 * Sends one create, once, and answers the host as it was sent, with its id. Nothing is repeated, looked up or read back:
 * that is the caller's, who has many. `os` is the cluster's. The key of `input` is sent as it is.
 */
export async function sendHost(
  connection: Connection,
  clusterId: string,
  os: OperatingSystem,
  input: HostCreate,
  beforeSend: BeforeSend,
): Promise<OnceOutcome<Host>> {
  const url = clusterAddress(connection, clusterId, "/hosts", {});
  const body = hostToWire(os, input);
  const secrets = [secretOf(input.authorization)];
  const call = change(connection, { method: "POST", url, body, secrets }, createdReply);
  const sent = await sendOnce(connection.line, guarded(call, beforeSend));
  return sent.kind === "accepted"
    ? { ...sent, value: hostFromCreate(sent.value, clusterId, os, input) }
    : sent;
}

/** As `sendHost`, an update of `current`; answers what it makes of it. Sent twice it does no harm. */
export async function sendHostUpdate(
  connection: Connection,
  current: Host,
  changes: HostUpdate,
  beforeSend: BeforeSend,
): Promise<OnceOutcome<Host>> {
  const url = hostAddress(connection, current.clusterId, current.id);
  const wanted = withChanges(current, changes);
  const body = hostToPut(wanted, changes);
  const secrets = changes.authorization ? [secretOf(changes.authorization)] : [];
  const call = change(connection, { method: "PUT", url, body, secrets }, acknowledgedReply);
  const sent = await sendOnce(connection.line, guarded(call, beforeSend));
  return sent.kind === "accepted" ? { ...sent, value: { ...wanted, updatedAt: null } } : sent;
}
