import "server-only";
import { iamProjectListReply } from "#lib/codearts/iam.ts";
import { AppError } from "../errors.ts";
import { read } from "./call.ts";
import { addressOf } from "./connection.ts";
import { paceOf, secretsOf, signed } from "./credential.ts";
import { pacerFor } from "./pacer.ts";
import type { Endpoints, Settings } from "./settings.ts";
import type { AccessKey } from "./signature.ts";

/** A region's project in IAM, in whose name calls are signed. It is no CodeArts project. */
export type IamProject = { id: string; accountId: string | null };

/**
 * The region's project of whoever owns an access key. Errors: `unauthenticated` with detail `accessKeyRefused`,
 * `keyLocked` or `clockSkew`; `forbidden` with detail `regionNotOpen` where the account has no such project.
 */
export async function readIamProject(
  endpoints: Endpoints,
  region: string,
  key: AccessKey,
  settings: Settings,
): Promise<IamProject> {
  const line = { pacer: pacerFor(paceOf(key)), settings };
  async function ask(path: string, query = {}) {
    const message = { method: "GET" as const, url: addressOf(endpoints.iam, path, query), headers: {} };
    const call = {
      message: () => signed(message, key, null),
      isSigned: true,
      reply: iamProjectListReply,
      secrets: secretsOf(key),
    };
    const { projects } = (await read(line, call)).data;
    return projects?.find(({ name }) => name === region);
  }
  const project = await ask("/v3/projects", { name: region }).catch((error: unknown) => {
    // To list projects takes a permission; to list one's own takes none.
    if (error instanceof AppError && error.code === "forbidden") return ask("/v3/auth/projects");
    throw error;
  });
  if (!project) throw new AppError("forbidden", "no project of the region", { detail: "regionNotOpen" });
  return { id: project.id, accountId: project.domain_id ?? null };
}
