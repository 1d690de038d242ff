import { z } from "zod";
import { listReply, maybe } from "./envelope.ts";

/** Row of ListAssociateEnvironmentsInfos: an application's environment that deploys to the cluster. */
export const environmentRow = z.object({
  id: z.string(),
  name: maybe(z.string()),
  app_id: maybe(z.string()),
  app_name: maybe(z.string()),
  project_id: maybe(z.string()),
});
export type EnvironmentRow = z.infer<typeof environmentRow>;

/** Reply of GET /v1/resources/host-groups/{group_id}/environments/infos. */
export const environmentListReply = listReply(environmentRow);
