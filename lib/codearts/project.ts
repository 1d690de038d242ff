import { z } from "zod";
import { maybe, wireInteger } from "./envelope.ts";

/** Row of ProjectMan's GET /v4/projects. `project_id` is what CodeArts Deploy asks for, `project_num_id` is not. */
export const projectRow = z.object({
  project_id: z.string(),
  project_num_id: maybe(wireInteger),
  project_name: maybe(z.string()),
  description: maybe(z.string()),
  project_type: maybe(z.string()),
  created_time: maybe(z.number()),
  updated_time: maybe(z.number()),
  creator: maybe(
    z.object({ user_id: maybe(z.string()), user_name: maybe(z.string()), nick_name: maybe(z.string()) }),
  ),
});
export type ProjectRow = z.infer<typeof projectRow>;

export const projectListReply = z.object({ total: maybe(wireInteger), projects: maybe(z.array(projectRow)) });

/** Reply of GET /v1/host-groups/creatable/{project_id}/permissions. The spelling is upstream's. */
export const creatableReply = z.object({ can_created: maybe(z.boolean()) });
