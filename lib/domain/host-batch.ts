import { hostsPerCluster } from "./limits.ts";
import { problemCode } from "./problem.ts";
import { objectId } from "./text.ts";
import { z } from "./zod.ts";

const hostIds = z
  .array(objectId)
  .min(1, "hostIdsCount")
  .max(hostsPerCluster, "hostIdsCount")
  .transform((ids) => [...new Set(ids)]);

/** Body of POST /api/clusters/{clusterId}/hosts/batch-delete. */
export const batchDeleteRequest = z.strictObject({ hostIds });

/** Body of POST /api/clusters/{clusterId}/hosts/copy. */
export const copyRequest = z.strictObject({ hostIds, targetClusterId: objectId });
export type CopyRequest = z.infer<typeof copyRequest>;

const failure = {
  hostId: z.string(),
  /** Of a failure. */
  code: problemCode.nullable(),
  /** For the person, in the person's language. */
  detail: z.string().nullable(),
};

/** One outcome per host that was named, in the order asked. */
export const batchDeleteReply = z.object({
  outcomes: z.array(z.object({ ...failure, outcome: z.enum(["deleted", "failed", "unknown"]) })),
});
export type BatchDeleteReply = z.infer<typeof batchDeleteReply>;

/** One outcome per host that was named, in the order asked. */
export const copyReply = z.object({
  outcomes: z.array(z.object({ ...failure, outcome: z.enum(["copied", "failed", "unknown"]) })),
});
export type CopyReply = z.infer<typeof copyReply>;
