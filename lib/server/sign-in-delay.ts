import "server-only";
import { and, count, eq, gt, ne, or, sql } from "drizzle-orm";
import type { Db } from "./db/client.ts";
import { audit } from "./db/schema.ts";

const memoryMs = 15 * 60_000;
const longestDelayMs = 3000;

/**
 * How long a sign-in waits after so many failures of the same user or from the same address: two slips are free, then
 * a quarter of a second, doubling up to three seconds.
 */
export const signInDelayMs = (failures: number) =>
  failures < 3 ? 0 : Math.min(longestDelayMs, 250 * 2 ** (failures - 3));

/**
 * Refused sign-ins of the last 15 minutes, of this user or from this address, whichever are more. Others under way
 * count too: otherwise a thousand at once would all find a clean record.
 */
export async function recentFailures(
  db: Db,
  who: { account: string; user: string; from: string | null; requestId: string },
  now = new Date(),
): Promise<number> {
  const recent = and(
    eq(audit.action, "session.create"),
    or(eq(audit.outcome, "pending"), eq(audit.code, "unauthenticated")),
    gt(audit.at, new Date(now.getTime() - memoryMs)),
    ne(audit.requestId, who.requestId),
  );
  const sameUser = and(
    eq(sql`lower(${audit.account})`, who.account.toLowerCase()),
    eq(sql`lower(${audit.user})`, who.user.toLowerCase()),
  );
  const [ofUser] = await db.select({ failures: count() }).from(audit).where(and(recent, sameUser));
  if (who.from === null) return ofUser?.failures ?? 0;
  const [ofAddress] = await db
    .select({ failures: count() })
    .from(audit)
    .where(and(recent, eq(audit.from, who.from)));
  return Math.max(ofUser?.failures ?? 0, ofAddress?.failures ?? 0);
}
