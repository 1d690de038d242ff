import { z } from "zod";
import { account, findUser } from "../accounts.ts";
import { type Operation, ok, type UserCall } from "../http/operation.ts";
import { emuCode, Refusal } from "../http/refusal.ts";
import type { ProjectOrder, StoredProject } from "../store/projects.ts";
import type { World } from "../world.ts";
import { queryFields, queryInteger, text } from "./fields.ts";

const listQuery = z.object({
  offset: queryInteger(0, 2_147_483_647),
  limit: queryInteger(1, 1000),
  search: text(1, 1000).default(""),
  sort: z.string().optional(),
  // The caller belongs to every project, none is archived, and all are of one type.
  query_type: z.enum(["domain_projects", "absent"]).optional(),
  archive: z.enum(["true", "false"]).default("false"),
  project_type: z.enum(["scrum", "xboard"]).default("scrum"),
});

const orders: Record<string, ProjectOrder> = {
  "name,asc": "nameAscending",
  "name,desc": "nameDescending",
  "created_on,asc": "oldest",
  "created_on,desc": "newest",
};

function toRow(project: StoredProject) {
  const creator = findUser(project.creatorId);
  return {
    project_id: project.id,
    project_num_id: project.numId,
    project_name: project.name,
    description: project.description,
    project_type: "scrum",
    created_time: project.createdAt,
    updated_time: project.createdAt,
    creator: {
      user_id: project.creatorId,
      user_num_id: Number.parseInt(project.creatorId.slice(0, 7), 16),
      user_name: creator?.name ?? "",
      nick_name: creator?.nickName ?? "",
      domain_id: account.id,
      domain_name: account.name,
    },
  };
}

function listProjects({ projects }: World, call: UserCall) {
  const parsed = listQuery.safeParse(queryFields(call.query));
  if (!parsed.success)
    throw new Refusal(400, emuCode.projectParameter, `illegal ${parsed.error.issues[0]?.path.join(".")}`);
  const { query_type, archive, project_type, sort = "", offset, limit, search } = parsed.data;
  if (query_type === "absent" || archive === "true" || project_type !== "scrum")
    return ok({ total: 0, projects: [] });
  const order = orders[sort.toLowerCase().replace(/[\s:]+/, ",")] ?? "newest";
  const { total, rows } = projects.list({ search, order, offset, limit });
  return ok({ total, projects: rows.map(toRow) });
}

export const projectManOperations = (world: World): Operation[] => [
  {
    service: "projectman",
    method: "GET",
    path: "/v4/projects",
    handle: (call) => listProjects(world, call),
  },
];
