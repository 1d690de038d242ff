import "server-only";
import { request } from "undici";
import type { RegionList } from "#lib/domain/session.ts";
import { z } from "#lib/domain/zod.ts";
import { env, isLoopbackUrl } from "./env.ts";

/** What the console reads of the emulator's rehearsal card. */
const cardSchema = z.object({
  accounts: z.array(
    z.object({ account: z.string(), user: z.string(), password: z.string(), rights: z.string() }),
  ),
  regions: z.array(z.object({ id: z.string() })).default([]),
});
type RehearsalCard = z.infer<typeof cardSchema>;

const cardLimitMs = 2000;

// Only the configured override, and only on this machine, is ever asked for a card.
function emulatorUrl(): string | null {
  const { deployOverride } = env();
  return deployOverride !== null && isLoopbackUrl(deployOverride) ? deployOverride : null;
}

/** The emulator's card, or `null` when the upstream is not an emulator or does not answer. */
export async function readRehearsalCard(): Promise<RehearsalCard | null> {
  const url = emulatorUrl();
  if (url === null) return null;
  try {
    const limits = {
      headersTimeout: cardLimitMs,
      bodyTimeout: cardLimitMs,
      signal: AbortSignal.timeout(cardLimitMs),
    };
    const { statusCode, body } = await request(`${url}/_emulator/seed`, limits);
    const parsed = cardSchema.safeParse(await body.json());
    if (statusCode !== 200 || !parsed.success) return null;
    return parsed.data;
  } catch {
    // No emulator there, or not yet: then this is no rehearsal.
    return null;
  }
}

/** What the sign-in page shows of a rehearsal: who can sign in, never with what. */
export async function describeRehearsal(): Promise<RegionList["rehearsal"]> {
  const card = await readRehearsalCard();
  if (card === null) return null;
  const accounts = card.accounts.map(({ account, user, rights }) => ({ account, user, rights }));
  return { cardUrl: `${emulatorUrl()}/_emulator/`, accounts };
}
