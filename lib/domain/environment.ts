import { pageOf, pageQuery } from "./page.ts";
import { z } from "./zod.ts";

/** An environment of an application that deploys to a cluster; the cluster cannot go before it. */
export const environmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  applicationId: z.string().nullable(),
  applicationName: z.string().nullable(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** Reply of GET /api/clusters/{clusterId}/environments. */
export const environmentPage = pageOf(environmentSchema);
export type EnvironmentPage = z.infer<typeof environmentPage>;

export const environmentListQuery = z.strictObject(pageQuery);
export type EnvironmentListQuery = z.infer<typeof environmentListQuery>;
