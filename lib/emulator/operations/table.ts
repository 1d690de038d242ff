import type { Operation } from "../http/operation.ts";
import type { World } from "../world.ts";
import { clusterChangeOperations } from "./cluster-changes.ts";
import { clusterOperations } from "./clusters.ts";
import { environmentOperations } from "./environments.ts";
import { hostBatchOperations } from "./host-batches.ts";
import { hostChangeOperations } from "./host-changes.ts";
import { hostOperations } from "./hosts.ts";
import { iamOperations } from "./iam.ts";
import { notImitated } from "./not-imitated.ts";
import { permissionOperations } from "./permissions.ts";
import { projectManOperations } from "./project-man.ts";
import { temporaryKeyOperations } from "./temporary-keys.ts";

/** Every call the emulator answers. A new one is one more row in one of these lists. */
export const operationsOf = (world: World): Operation[] => [
  ...iamOperations(world),
  ...temporaryKeyOperations(world),
  ...projectManOperations(world),
  ...clusterOperations(world),
  ...clusterChangeOperations(world),
  ...environmentOperations(world),
  ...permissionOperations(world),
  ...hostOperations(world),
  ...hostChangeOperations(world),
  ...hostBatchOperations(world),
  ...notImitated,
];
