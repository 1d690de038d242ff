import { descriptionLimit } from "./limits.ts";
import { pageOf, pageQuery, sortDirection } from "./page.ts";
import { boundedText, cleanText, hasSome, objectId, objectName } from "./text.ts";
import { z } from "./zod.ts";

export const operatingSystem = z.enum(["linux", "windows"]);
export type OperatingSystem = z.infer<typeof operatingSystem>;

/** How CodeArts reaches the hosts of a cluster. */
export const access = z.enum(["direct", "proxy"]);
export type Access = z.infer<typeof access>;

/** A self-hosted agent pool: 32 letters and digits. Upstream's newer pages say exactly 32, and so does its service. */
export const agentPoolId = z
  .string()
  .transform(cleanText)
  .refine((text) => /^[A-Za-z0-9]{32}$/.test(text), { error: "agentPoolId" });

/** Body of POST /api/clusters. `agentPoolId: null` is the official pool. */
export const clusterCreateSchema = z.strictObject({
  name: objectName,
  os: operatingSystem,
  access,
  agentPoolId: agentPoolId.nullable(),
  description: boundedText(0, descriptionLimit, "descriptionLength"),
});
export type ClusterCreate = z.infer<typeof clusterCreateSchema>;
export type ClusterCreateInput = z.input<typeof clusterCreateSchema>;

/** Body of PATCH /api/clusters/{clusterId}: OS, access and project are fixed after creation. What is left out stays. */
export const clusterUpdateSchema = clusterCreateSchema
  .pick({ name: true, description: true, agentPoolId: true })
  .partial()
  .refine(hasSome, { error: "nothingToChange" });
export type ClusterUpdate = z.infer<typeof clusterUpdateSchema>;

/** What the signed-in user may do with a cluster; upstream's flags. */
export const clusterRights = z.object({
  view: z.boolean(),
  edit: z.boolean(),
  delete: z.boolean(),
  addHost: z.boolean(),
  manage: z.boolean(),
  copy: z.boolean(),
});
export type ClusterRights = z.infer<typeof clusterRights>;

export const clusterHealth = z.object({ verified: z.number(), failed: z.number(), pending: z.number() });
export type ClusterHealth = z.infer<typeof clusterHealth>;

export const clusterSchema = z.object({
  id: z.string(),
  name: z.string(),
  os: operatingSystem,
  access,
  agentPoolId: z.string().nullable(),
  description: z.string(),
  hostCount: z.number().nullable(),
  environmentCount: z.number().nullable(),
  /** `null` until the console has read the cluster's hosts. */
  health: clusterHealth.nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
  rights: clusterRights,
});
export type Cluster = z.infer<typeof clusterSchema>;

export const clusterPage = pageOf(clusterSchema);
export type ClusterPage = z.infer<typeof clusterPage>;

export const clusterParams = z.strictObject({ clusterId: objectId });

/** Query of GET /api/clusters. `agentPoolId=official` selects the official pool. */
export const clusterListQuery = z.strictObject({
  q: z.string().transform(cleanText).optional(),
  os: operatingSystem.optional(),
  access: access.optional(),
  agentPoolId: z.union([z.literal("official"), agentPoolId]).optional(),
  sort: z.enum(["name", "createdBy"]).default("name"),
  direction: sortDirection.default("asc"),
  ...pageQuery,
});
export type ClusterListQuery = z.infer<typeof clusterListQuery>;
