import { pageOf, pageQuery } from "./page.ts";
import { cleanText, objectId } from "./text.ts";
import { z } from "./zod.ts";

/** A CodeArts project. The IAM project (a region's scope) is another thing with an id of the same shape. */
export const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  /** May the caller create clusters here? `null` when it was not asked or not answered. */
  canCreateClusters: z.boolean().nullable(),
});
export type Project = z.infer<typeof projectSchema>;

export const projectPage = pageOf(projectSchema);
export type ProjectPage = z.infer<typeof projectPage>;

export const projectListQuery = z.strictObject({
  q: z.string().transform(cleanText).optional(),
  ...pageQuery,
});
export type ProjectListQuery = z.infer<typeof projectListQuery>;

export const projectChoice = z.strictObject({ projectId: objectId });
