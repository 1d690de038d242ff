import "server-only";
import { environmentListReply } from "#lib/codearts/environment.ts";
import type { EnvironmentListQuery, EnvironmentPage } from "#lib/domain/environment.ts";
import { clusterAddress } from "./clusters.ts";
import { type Connection, get, totalOf } from "./connection.ts";
import { environmentFromRow } from "./mappers.ts";

/** One page of the environments linked to a cluster. */
export async function listEnvironments(
  connection: Connection,
  clusterId: string,
  { page, pageSize }: EnvironmentListQuery,
): Promise<EnvironmentPage> {
  const query = { page_index: page, page_size: pageSize };
  const url = clusterAddress(connection, clusterId, "/environments/infos", query);
  const reply = await get(connection, url, environmentListReply);
  const items = (reply.result ?? []).map(environmentFromRow);
  return { items, total: totalOf(reply.total, items.length, { page, pageSize }), page, pageSize };
}
