import "server-only";
import type { AgentPoolList } from "#lib/domain/agent-pool.ts";
import { type Context, chosenProjectId } from "./context.ts";

/** Agent pools that the project's clusters use, most used first: no upstream call lists pools. */
export async function listAgentPools(ctx: Context): Promise<AgentPoolList> {
  const clusters = await ctx.upstream.listAllClusters(chosenProjectId(ctx));
  const counts = new Map<string | null, number>();
  for (const { agentPoolId } of clusters) counts.set(agentPoolId, (counts.get(agentPoolId) ?? 0) + 1);
  const items = [...counts]
    .map(([id, clusterCount]) => ({ id, clusterCount }))
    .sort((a, b) => b.clusterCount - a.clusterCount || (a.id ?? "").localeCompare(b.id ?? ""));
  return { items };
}
