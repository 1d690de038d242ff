/** How long a sign-in still lasts; `soon` under 15 minutes. Minutes are whole ones still left. */
export type TokenLife =
  | { state: "calm" | "soon"; hours: number; minutes: number }
  | { state: "over"; hours: 0; minutes: 0 };

const minuteMs = 60_000;
const soonMs = 15 * minuteMs;

/** `expiresAt` is ISO 8601, `now` in milliseconds. */
export function tokenLife(expiresAt: string, now: number): TokenLife {
  const leftMs = Date.parse(expiresAt) - now;
  if (!(leftMs > 0)) return { state: "over", hours: 0, minutes: 0 };
  const left = Math.floor(leftMs / minuteMs);
  return { state: leftMs < soonMs ? "soon" : "calm", hours: Math.floor(left / 60), minutes: left % 60 };
}

export type LifeWords = { key: "hours" | "minutes" | "lastMinute" | "over"; hours: number; minutes: number };

/** Which sentence of `session.life` says it. */
export function lifeWords({ state, hours, minutes }: TokenLife): LifeWords {
  if (state === "over") return { key: "over", hours, minutes };
  if (hours > 0) return { key: "hours", hours, minutes };
  return { key: minutes > 0 ? "minutes" : "lastMinute", hours, minutes };
}
