import "server-only";
import { sql } from "drizzle-orm";
import { request } from "undici";
import { z } from "#lib/domain/zod.ts";
import { database } from "./db/client.ts";
import { env } from "./env.ts";
import { describeError, log } from "./log.ts";

/** Reply of GET /api/health/live: the process answers, and that is all it says. */
export const liveness = z.object({ status: z.literal("live") });

const part = z.enum(["up", "down"]);

/** Reply of GET /api/health/ready. No addresses, no versions: it is public. */
export const readiness = z.object({ status: z.enum(["ready", "not_ready"]), database: part, upstream: part });
export type Readiness = z.infer<typeof readiness>;

const limitMs = 3000;

async function check(name: string, probe: () => Promise<unknown>): Promise<"up" | "down"> {
  try {
    await probe();
    return "up";
  } catch (error) {
    log().warn({ part: name, error: describeError(error) }, "not ready");
    return "down";
  }
}

const probeDatabase = async () => (await database()).db.execute(sql`select 1`);

/** Any answer will do: without a credential upstream can only refuse, and a refusal shows that it is there. */
async function probeUpstream(): Promise<void> {
  const { deploy } = env().regions[0].endpoints;
  const { body } = await request(`${deploy}/`, { method: "GET", signal: AbortSignal.timeout(limitMs) });
  await body.dump();
}

/** Can this console serve? The database it needs for everything; upstream it reports. */
export async function readReadiness(): Promise<Readiness> {
  const [databasePart, upstream] = await Promise.all([
    check("database", probeDatabase),
    check("upstream", probeUpstream),
  ]);
  const isReady = databasePart === "up" && upstream === "up";
  return { status: isReady ? "ready" : "not_ready", database: databasePart, upstream };
}
