import "server-only";
import { creatableReply, projectListReply } from "#lib/codearts/project.ts";
import type { ProjectListQuery, projectPage } from "#lib/domain/project.ts";
import type { z } from "#lib/domain/zod.ts";
import { addressOf, type Connection, get, totalOf } from "./connection.ts";
import { projectFromRow } from "./mappers.ts";

/** Projects the caller belongs to, newest first. `q` matches the name or the description. */
export async function listProjects(
  connection: Connection,
  { q, page, pageSize }: ProjectListQuery,
): Promise<z.infer<typeof projectPage>> {
  const url = addressOf(connection.endpoints.project, "/v4/projects", {
    offset: (page - 1) * pageSize,
    limit: pageSize,
    search: q || undefined,
  });
  const reply = await get(connection, url, projectListReply);
  const items = (reply.projects ?? []).map(projectFromRow);
  return { items, total: totalOf(reply.total, items.length, { page, pageSize }), page, pageSize };
}

export async function canCreateClusters(connection: Connection, projectId: string): Promise<boolean> {
  const path = `/v1/host-groups/creatable/${encodeURIComponent(projectId)}/permissions`;
  const reply = await get(connection, addressOf(connection.endpoints.deploy, path), creatableReply);
  return reply.can_created ?? false;
}
