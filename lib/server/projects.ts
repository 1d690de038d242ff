import "server-only";
import PQueue from "p-queue";
import type { Project, ProjectListQuery, ProjectPage } from "#lib/domain/project.ts";
import type { Session } from "#lib/domain/session.ts";
import type { Context } from "./context.ts";
import { AppError } from "./errors.ts";
import { openProject } from "./open-project.ts";
import { chooseProject, toSession } from "./session-store.ts";

const rightsAtOnce = 4;

/** The right is a hint for the person: when it cannot be told, the list is still worth showing. */
async function mayCreate({ upstream }: Context, projectId: string): Promise<boolean | null> {
  try {
    return await upstream.canCreateClusters(projectId);
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") throw error;
    return null;
  }
}

/** Projects of the caller, each with the right to create clusters in it (one upstream call per row of the page). */
export async function listProjects(ctx: Context, query: ProjectListQuery): Promise<ProjectPage> {
  const found = await ctx.upstream.listProjects(query);
  const queue = new PQueue({ concurrency: rightsAtOnce });
  const withRight = async (project: Project) => ({
    ...project,
    canCreateClusters: await mayCreate(ctx, project.id),
  });
  const items = await queue.addAll(found.items.map((project) => () => withRight(project)));
  return { ...found, items };
}

/** Upstream searches by words only, so an id is looked for page by page. */
async function findProject({ upstream }: Context, projectId: string): Promise<Project | undefined> {
  const pageSize = 100;
  for (let page = 1; ; page++) {
    const { items, total } = await upstream.listProjects({ page, pageSize });
    const found = items.find(({ id }) => id === projectId);
    if (found || items.length === 0 || page * pageSize >= total) return found;
  }
}

/** Chooses a project the caller belongs to. Any other does not exist, as far as the caller is told. */
export async function switchProject(ctx: Context, projectId: string): Promise<Session> {
  const project = await findProject(ctx, projectId);
  if (!project) throw new AppError("not_found", "not a project of the caller");
  const { id, name } = project;
  const session = await chooseProject(ctx.db, ctx.session, { id, name });
  openProject({ ...ctx, session });
  return toSession(session);
}
