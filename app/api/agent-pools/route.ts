import { agentPoolList } from "#lib/domain/agent-pool.ts";
import { listAgentPools } from "#lib/server/agent-pools.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

export const GET = defineRoute({ reply: agentPoolList, handle: ({ ctx }) => listAgentPools(ctx) });
