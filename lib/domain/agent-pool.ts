import { z } from "./zod.ts";

/** An agent pool as seen in the project's clusters; `id: null` is the official pool. No upstream call lists pools. */
const agentPoolSchema = z.object({ id: z.string().nullable(), clusterCount: z.number() });

export const agentPoolList = z.object({ items: z.array(agentPoolSchema) });
export type AgentPoolList = z.infer<typeof agentPoolList>;
