import "server-only";

/** How long a borrowed login is kept at most. Longer than any list of 200 takes, unless somebody has to come back. */
export const credentialLifeMs = 60 * 60_000;

/** Waits of the engine, in milliseconds. */
export type Timings = {
  /** So long after a call was cut off, by a time-out or by the end of our process, upstream may still carry it out. */
  landingMs: number;
  /** The same after an answer was lost in another way: upstream had come to an end. */
  echoMs: number;
  /** A worker that gave no sign of life for so long is taken for dead. */
  silenceMs: number;
  /** How often a worker gives a sign of life, and each console looks for silent ones. */
  pulseMs: number;
  /** First and longest wait between two looks whether upstream is back. */
  probeMs: number;
  longestProbeMs: number;
  /** First wait before lost rows are looked for again. */
  lookAgainMs: number;
  /** So long without upstream, and the job is paused. */
  patienceMs: number;
  /** First pause after that; each further one is twice as long, up to `longestOutageMs`. */
  outageMs: number;
  longestOutageMs: number;
  /** So many calls in a row that came to nothing, and upstream counts as down. */
  troublesBorne: number;
  /** What was claimed and could not be sent for so long is given back. */
  claimMs: number;
};

const defaults: Timings = {
  // A gateway gives its backend up to a minute; CodeArts' own answers take a second or two. A create that lands later
  // still is refused by CodeArts where its address is taken meanwhile, so what is risked is a wrong "failed", not a twin.
  landingMs: 30_000,
  echoMs: 3_000,
  silenceMs: 3_000,
  pulseMs: 1_000,
  probeMs: 500,
  longestProbeMs: 8_000,
  lookAgainMs: 1_000,
  patienceMs: 30_000,
  outageMs: 15_000,
  longestOutageMs: 5 * 60_000,
  troublesBorne: 6,
  claimMs: 5_000,
};

const place: typeof globalThis & { musterImportTimings?: Timings } = globalThis;

export const timings = (): Timings => place.musterImportTimings ?? defaults;

/** Lets tests wait less; without an argument the waits are the usual ones again. */
export function replaceTimings(changes?: Partial<Timings>): void {
  if (changes) place.musterImportTimings = { ...defaults, ...changes };
  else delete place.musterImportTimings;
}
