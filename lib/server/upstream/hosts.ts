import "server-only";
import { hostListReply, hostShowReply } from "#lib/codearts/host.ts";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { OperatingSystem } from "#lib/domain/cluster.ts";
import {
  type Authorization,
  type Host,
  type HostCreate,
  type HostRole,
  isSameEndpoint,
} from "#lib/domain/host.ts";
import { hostsPerCluster } from "#lib/domain/limits.ts";
import type { Page } from "#lib/domain/page.ts";
import { codePointLength } from "#lib/domain/text.ts";
import { AppError } from "../errors.ts";
import { send } from "./call.ts";
import { clusterAddress } from "./clusters.ts";
import { type Connection, change, get, totalOf } from "./connection.ts";
import { createdReply } from "./created-reply.ts";
import { hostFromCreate, hostFromDetail, hostFromRow, hostToWire } from "./mappers.ts";
import { conclusion, createReconciled, type Finding } from "./reconcile.ts";
import { unreadableError } from "./translate.ts";

/** What upstream itself can filter and sort by. `page` counts from 1, `pageSize` is 1 to 100. */
export type HostQuery = {
  q?: string | undefined;
  role?: HostRole | undefined;
  sort?: "name" | "role" | undefined;
  direction?: "asc" | "desc" | undefined;
  page: number;
  pageSize: number;
};

const largestPage = 100;
const longestKeyword = 128;

const hostsAddress = (connection: Connection, clusterId: string, query = {}) =>
  clusterAddress(connection, clusterId, "/hosts", query);

/** Address of one host. */
export const hostAddress = (connection: Connection, clusterId: string, hostId: string) =>
  clusterAddress(connection, clusterId, `/hosts/${encodeURIComponent(hostId)}`);

/** One page of a cluster's hosts. `q` matches the name or the address. */
export async function listHosts(
  connection: Connection,
  clusterId: string,
  query: HostQuery,
): Promise<Page<Host>> {
  const { q, role, sort = "name", direction = "asc", page, pageSize } = query;
  if (codePointLength(q ?? "") > longestKeyword) return { items: [], total: 0, page, pageSize };
  const url = hostsAddress(connection, clusterId, {
    key_field: q || undefined,
    as_proxy: role === undefined ? undefined : role === "proxy",
    page_index: page,
    page_size: Math.min(pageSize, largestPage),
    sort_key: sort === "role" ? "as_proxy" : "host_name",
    sort_dir: direction.toUpperCase(),
  });
  const reply = await get(connection, url, hostListReply);
  const items = (reply.result ?? []).map((row) => hostFromRow(row, clusterId, connection.line.settings));
  return { items, total: totalOf(reply.total, items.length, { page, pageSize }), page, pageSize };
}

/** Every host of a cluster. Fails rather than leave one out: absence is concluded from this list. */
export async function listAllHosts(connection: Connection, clusterId: string): Promise<Host[]> {
  const hosts = new Map<string, Host>();
  // Twice the quota bounds the loop, should upstream keep answering full pages.
  for (let page = 1; page <= (2 * hostsPerCluster) / largestPage; page += 1) {
    const { items, total } = await listHosts(connection, clusterId, { page, pageSize: largestPage });
    for (const host of items) hosts.set(host.id, host);
    if (hosts.size >= total) return [...hosts.values()];
    if (items.length === 0) break;
  }
  throw unreadableError(200, "fewer hosts listed than counted", null);
}

export async function getHost(connection: Connection, clusterId: string, hostId: string): Promise<Host> {
  const { result } = await get(connection, hostAddress(connection, clusterId, hostId), hostShowReply);
  return hostFromDetail(result, clusterId, connection.line.settings);
}

export const addressTaken = (cause?: AppError) =>
  new AppError("conflict", "another host of the cluster has this address", {
    detail: "addressTaken",
    invalidParams: [{ name: "address", reason: "addressTaken" }],
    ...(cause?.upstream && { upstream: cause.upstream }),
    cause,
  });

type Recognisable = Pick<HostCreate, "name" | "role"> & { authorization: { username: string } };

/** Of two hosts at one door: is it the same host? Name, role and login agree. A login that upstream hides agrees. */
export function isOurs(host: Host, input: Recognisable): boolean {
  const { username } = host.authorization;
  const isSameLogin = username === null || username === input.authorization.username;
  return host.name === input.name && host.role === input.role && isSameLogin;
}

async function findCreated(
  connection: Connection,
  clusterId: string,
  input: HostCreate,
): Promise<Finding<string>> {
  const hosts = await listAllHosts(connection, clusterId);
  const atDoor = hosts.filter((host) => isSameEndpoint(host, input));
  const ours = atDoor.find((host) => isOurs(host, input));
  if (ours) return { kind: "found", value: ours.id };
  return atDoor.length > 0 ? { kind: "foreign", error: addressTaken() } : { kind: "absent" };
}

type Placed = { id?: string; address: string };

/**
 * Upstream's code for a taken address is not published, so a refusal nobody can read is looked up in the list. `own` is
 * the host refused; one that exists is not in its own way.
 */
export async function explainTakenAddress(
  connection: Connection,
  clusterId: string,
  own: Placed,
  refusal: AppError,
): Promise<AppError> {
  try {
    const hosts = await listAllHosts(connection, clusterId);
    const address = canonicalAddress(own.address);
    const isTaken = hosts.some(
      ({ id, ...host }) => id !== own.id && canonicalAddress(host.address) === address,
    );
    return isTaken ? addressTaken(refusal) : refusal;
  } catch {
    // The refusal stands whether or not it can be explained.
    return refusal;
  }
}

export const secretOf = (authorization: Authorization) =>
  authorization.kind === "password" ? authorization.password : authorization.privateKey;

/**
 * Adds a host to a cluster, at most once, and reads it back; when only the reading fails, what was sent is answered.
 * Errors: `conflict` at `address`, `outcome_unknown` when the host list has to be looked at.
 */
export async function createHost(
  connection: Connection,
  clusterId: string,
  os: OperatingSystem,
  input: HostCreate,
): Promise<Host> {
  const url = hostsAddress(connection, clusterId);
  const body = hostToWire(os, input);
  const secrets = [secretOf(input.authorization)];
  const call = change(connection, { method: "POST", url, body, secrets }, createdReply);
  const id = await createReconciled({
    send: () =>
      send(connection.line, call, (refusal) => explainTakenAddress(connection, clusterId, input, refusal)),
    find: () => findCreated(connection, clusterId, input),
    unknown: (cause) => conclusion("outcome_unknown", "hostUnknown", cause),
    notCreated: (cause) => conclusion("upstream_unavailable", "hostNotCreated", cause),
  });
  try {
    return await getHost(connection, clusterId, id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return hostFromCreate(id, clusterId, os, input);
  }
}
