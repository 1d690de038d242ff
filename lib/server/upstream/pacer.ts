import "server-only";
import { createHash } from "node:crypto";
import PQueue from "p-queue";

const initialLimit = 8;
const highestLimit = 16;
/** Longest time new calls are held back. A caller asked to wait longer is told so at once instead. */
export const longestPauseMs = 10_000;
/** How long after a 429 the slower pace is worth telling people about. */
const slowMs = 5_000;
/** Furthest date that is believed of a `Retry-After`. */
const longestThrottleMs = 300_000;
const pacersKept = 500;

/**
 * Keeps the calls of one credential within what upstream bears: additive increase, multiplicative decrease on the
 * number of calls under way. A 429 halves it and holds new calls back for a while; each full round of answers adds one.
 */
export class Pacer {
  #queue = new PQueue({ concurrency: initialLimit });
  #limit = initialLimit;
  #throttledUntil = 0;
  #lastCut = Number.NEGATIVE_INFINITY;
  #resume: NodeJS.Timeout | undefined;

  /**
   * Runs `task` when there is room; `throttleOf` tells from its result how long upstream asked to wait, if it did. Of
   * those that wait, the highest `priority` goes first.
   */
  run<T>(task: () => Promise<T>, throttleOf: (result: T) => number | null, priority = 0): Promise<T> {
    const paced = async () => {
      const startedAt = performance.now();
      const result = await task();
      const waitMs = throttleOf(result);
      if (waitMs === null) this.#speedUp();
      else this.#slowDown(startedAt, waitMs);
      return result;
    };
    return this.#queue.add(paced, { priority });
  }

  /** Calls that could begin at once. */
  get room(): number {
    if (this.#queue.isPaused) return 0;
    return Math.max(0, this.limit - this.#queue.pending - this.#queue.size);
  }

  /** Until when calls are slowed by a 429; `null` when they are not. */
  throttledUntil(): Date | null {
    return this.#throttledUntil > Date.now() ? new Date(this.#throttledUntil) : null;
  }

  /** Calls that may be under way at the same time. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  get isIdle(): boolean {
    return this.#queue.size === 0 && this.#queue.pending === 0 && this.throttledUntil() === null;
  }

  #speedUp() {
    this.#limit = Math.min(highestLimit, this.#limit + 1 / this.#limit);
    this.#queue.concurrency = this.limit;
  }

  #slowDown(startedAt: number, waitMs: number) {
    // Calls that were already under way at the last cut tell nothing about the new pace.
    if (startedAt > this.#lastCut) {
      this.#limit = Math.max(1, this.#limit / 2);
      this.#lastCut = performance.now();
      this.#queue.concurrency = this.limit;
    }
    const slowFor = Math.min(Math.max(waitMs, slowMs), longestThrottleMs);
    this.#throttledUntil = Math.max(this.#throttledUntil, Date.now() + slowFor);
    this.#hold(Math.min(waitMs, longestPauseMs));
  }

  #hold(pauseMs: number) {
    this.#queue.pause();
    clearTimeout(this.#resume);
    this.#resume = setTimeout(() => this.#queue.start(), pauseMs).unref();
  }
}

declare global {
  // One map per process: route handlers may be bundled apart, each with its own copy of this module.
  var musterPacers: Map<string, Pacer> | undefined;
}

/** The pacer of a credential; kept as long as it is of use. The map holds a hash, never the credential. */
export function pacerFor(credential: string): Pacer {
  globalThis.musterPacers ??= new Map();
  const pacers = globalThis.musterPacers;
  const key = createHash("sha256").update(credential).digest("base64");
  const pacer = pacers.get(key) ?? new Pacer();
  pacers.delete(key);
  pacers.set(key, pacer);
  for (const [oldKey, old] of pacers) {
    if (pacers.size <= pacersKept) break;
    if (old.isIdle) pacers.delete(oldKey);
  }
  return pacer;
}
