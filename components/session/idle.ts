/** `soon` in the last minutes before the idle limit, `over` once the server has surely ended the session. */
export type Idle = "calm" | "soon" | "over";

const warnMs = 3 * 60_000;
/** The server notes a sign of life once a minute at most, so its limit may lie that much before ours, never after. */
const graceMs = 60_000;

/** Both in milliseconds: when the idle limit passes, and now. */
export function idleAt(endsAt: number, now: number): Idle {
  if (now >= endsAt + graceMs) return "over";
  return now >= endsAt - warnMs - graceMs ? "soon" : "calm";
}
