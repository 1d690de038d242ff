import "server-only";
import { clusterListReply, clusterShowReply } from "#lib/codearts/cluster.ts";
import type { Cluster, ClusterCreate, ClusterListQuery } from "#lib/domain/cluster.ts";
import { clustersPerProject } from "#lib/domain/limits.ts";
import type { Page } from "#lib/domain/page.ts";
import { codePointLength } from "#lib/domain/text.ts";
import { AppError } from "../errors.ts";
import { send } from "./call.ts";
import { addressOf, type Connection, change, get, totalOf } from "./connection.ts";
import { createdReply } from "./created-reply.ts";
import { clusterFromCreate, clusterFromDetail, clusterFromRow, clusterToWire } from "./mappers.ts";
import { conclusion, createReconciled, type Finding } from "./reconcile.ts";

const clustersPath = "/v1/resources/host-groups";

/** Address of one cluster, or of what `below` names under it. */
export const clusterAddress = ({ endpoints }: Connection, clusterId: string, below = "", query = {}) =>
  addressOf(endpoints.deploy, `${clustersPath}/${encodeURIComponent(clusterId)}${below}`, query);

// Bounds of the `name` filter on upstream's page; a keyword outside them might be refused.
const keywordBounds = { min: 3, max: 128 };

type WireQuery = {
  name?: string | undefined;
  os?: string | undefined;
  is_proxy_mode?: number | undefined;
  slave_cluster_id?: string | undefined;
  page_index: number;
  page_size: number;
  sort_field?: string;
  sort_type?: string;
};

async function fetchClusters(connection: Connection, projectId: string, query: WireQuery) {
  const url = addressOf(connection.endpoints.deploy, clustersPath, { project_id: projectId, ...query });
  const reply = await get(connection, url, clusterListReply);
  const items = (reply.result ?? []).map(clusterFromRow);
  const paging = { page: query.page_index, pageSize: query.page_size };
  return { items, total: totalOf(reply.total, items.length, paging) };
}

const filtersOf = ({ os, access, agentPoolId }: ClusterListQuery) => ({
  os,
  is_proxy_mode: access === undefined ? undefined : access === "proxy" ? 1 : 0,
  slave_cluster_id: agentPoolId === "official" ? "default" : agentPoolId,
});

const orderOf = ({ sort, direction }: ClusterListQuery) => ({
  sort_field: sort === "name" ? "name" : "nick_name",
  sort_type: direction.toUpperCase(),
});

const holds = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

/** One page of a project's clusters, in one call. Their health is `null`: it takes their hosts to know it. */
export async function listClusters(
  connection: Connection,
  projectId: string,
  query: ClusterListQuery,
): Promise<Page<Cluster>> {
  const { q, page, pageSize } = query;
  const wire = { ...filtersOf(query), ...orderOf(query) };
  const length = codePointLength(q ?? "");
  if (length > keywordBounds.max) return { items: [], total: 0, page, pageSize };
  if (q && length < keywordBounds.min) {
    const all = await fetchClusters(connection, projectId, {
      ...wire,
      page_index: 1,
      page_size: clustersPerProject,
    });
    const items = all.items.filter(({ name }) => holds(name, q));
    return {
      items: items.slice((page - 1) * pageSize, page * pageSize),
      total: items.length,
      page,
      pageSize,
    };
  }
  const paging = { page_index: page, page_size: pageSize };
  return {
    ...(await fetchClusters(connection, projectId, { ...wire, name: q || undefined, ...paging })),
    page,
    pageSize,
  };
}

/** Every cluster of a project, in one call: upstream's page holds as many as its quota allows. */
export async function listAllClusters(
  connection: Connection,
  projectId: string,
  name?: string,
): Promise<Cluster[]> {
  const query = { name, page_index: 1, page_size: clustersPerProject, sort_field: "name", sort_type: "ASC" };
  return (await fetchClusters(connection, projectId, query)).items;
}

export async function getCluster(connection: Connection, clusterId: string): Promise<Cluster> {
  const { result } = await get(connection, clusterAddress(connection, clusterId), clusterShowReply);
  return clusterFromDetail(result, connection.line.settings);
}

const nameTaken = () =>
  new AppError("conflict", "another cluster has this name", {
    detail: "nameTaken",
    invalidParams: [{ name: "name", reason: "nameTaken" }],
  });

/** Names are unique in a project, so the name finds it; what can never change tells whether it is the one we sent. */
async function findCreated(
  connection: Connection,
  projectId: string,
  input: ClusterCreate,
): Promise<Finding<string>> {
  const clusters = await listAllClusters(connection, projectId, input.name);
  const found = clusters.find(({ name }) => name === input.name);
  if (!found) return { kind: "absent" };
  const isOurs =
    found.os === input.os && found.access === input.access && found.agentPoolId === input.agentPoolId;
  return isOurs ? { kind: "found", value: found.id } : { kind: "foreign", error: nameTaken() };
}

/**
 * Creates a cluster, at most once, and reads it back; when only the reading fails, what was sent is answered.
 * Errors: `conflict` at `name`, `outcome_unknown` when the cluster list has to be looked at.
 */
export async function createCluster(
  connection: Connection,
  projectId: string,
  input: ClusterCreate,
): Promise<Cluster> {
  const url = addressOf(connection.endpoints.deploy, clustersPath);
  const body = clusterToWire(projectId, input);
  const call = change(connection, { method: "POST", url, body }, createdReply);
  const id = await createReconciled({
    send: () => send(connection.line, call),
    find: () => findCreated(connection, projectId, input),
    unknown: (cause) => conclusion("outcome_unknown", "clusterUnknown", cause),
    notCreated: (cause) => conclusion("upstream_unavailable", "clusterNotCreated", cause),
  });
  try {
    return await getCluster(connection, id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return clusterFromCreate(id, input);
  }
}
