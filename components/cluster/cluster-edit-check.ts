import { type Cluster, clusterUpdateSchema } from "#lib/domain/cluster.ts";
import { type FieldReason, fieldReasons } from "#lib/domain/reason.ts";
import { toClusterUpdate } from "./cluster-edit.ts";
import type { ClusterValues } from "./cluster-values.ts";

/** What is wrong with what was changed; what was there before is not judged. Load it lazily: it brings the schemas. */
export function clusterEditCheck(values: ClusterValues, base: Cluster): FieldReason[] {
  const changes = toClusterUpdate(values, base);
  if (Object.keys(changes).length === 0) return [];
  const parsed = clusterUpdateSchema.safeParse(changes);
  return parsed.success ? [] : fieldReasons(parsed.error);
}
