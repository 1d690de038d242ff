import type { Operation } from "../http/operation.ts";
import type { World } from "../world.ts";
import { clusterOperations } from "./clusters.ts";
import { hostOperations } from "./hosts.ts";
import { iamOperations } from "./iam.ts";
import { notImitated } from "./not-imitated.ts";
import { projectManOperations } from "./project-man.ts";

/** Every call the emulator answers. A new one is one more row in one of these lists. */
export const operationsOf = (world: World): Operation[] => [
  ...iamOperations(world),
  ...projectManOperations(world),
  ...clusterOperations(world),
  ...hostOperations(world),
  ...notImitated,
];
