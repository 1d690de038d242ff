import "server-only";
import { setTimeout } from "node:timers/promises";
import type { Authorization, Host } from "#lib/domain/host.ts";
import type { ImportJobSummary, PausedBecause } from "#lib/domain/import-job.ts";
import type { Database } from "../db/client.ts";
import type { AppError } from "../errors.ts";
import type { Upstream } from "../upstream/upstream.ts";
import type { JobRow, Row, RowEnd } from "./rows.ts";
import { timings } from "./timings.ts";

/** How long answers are gathered before they are written down. */
const gatherMs = 15;

/** A row whose answer was lost. From `dueAt` on, not finding the host proves that it was not made. */
export type Lost = {
  row: Row;
  change: "create" | "update";
  sends: number;
  dueAt: number;
  refusal: AppError | null;
};

/** A row that is being sent. */
export type Ended = { end: RowEnd; host: Host | null };

/** One worker's work on one job. Times are of this process's steady clock, in milliseconds. */
export class Run {
  readonly database: Database;
  readonly job: JobRow;
  readonly upstream: Upstream;
  readonly signal: AbortSignal;
  /** Hosts of the cluster by their door, as read last and as sent since. */
  hosts = new Map<string, Host>();
  hostsReadAt: number | null = null;
  logins = new Map<string, Authorization>();
  lost = new Map<number, Lost>();
  /** Ends that are not written down yet. */
  ended: Ended[] = [];
  inFlight = 0;
  /** Status of the job as seen last. */
  status: JobRow["status"];
  /** Why it cannot go on, once it cannot. */
  stop: PausedBecause | null = null;
  isTakenOver = false;
  /** Has more rows than it may send now: their proxies are under way. */
  waitsForProxies = false;
  #heldUntil = 0;
  #pulsedAt = performance.now();
  #troubles = 0;
  #downSince: number | null = null;
  #probeAt = 0;
  #probeMs = timings().probeMs;
  #lookAgainAt = 0;
  #lookAgainMs = timings().lookAgainMs;
  #wake: () => void = () => {};

  constructor(given: { database: Database; job: JobRow; upstream: Upstream; signal: AbortSignal }) {
    this.database = given.database;
    this.job = given.job;
    this.upstream = given.upstream;
    this.signal = given.signal;
    this.status = given.job.status;
  }

  get db() {
    return this.database.db;
  }

  /** The worker's sign of life was written, asked for at `askedAt`. */
  pulsed(askedAt: number): void {
    this.#pulsedAt = askedAt;
  }

  /** May bytes leave that were meant to at `claimedAt`? Not when somebody else may have the job by now. */
  maySend(claimedAt: number): boolean {
    const now = performance.now();
    const isAlive = now - this.#pulsedAt < timings().silenceMs * 0.8;
    return !this.isTakenOver && !this.signal.aborted && isAlive && now - claimedAt < timings().claimMs;
  }

  /** Upstream asked to wait. */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms);
  }

  /** A call came to nothing. Several in a row, and upstream counts as down: then only looks go out, ever more seldom. */
  noteTrouble(isProbe: boolean): void {
    this.#troubles += isProbe ? timings().troublesBorne : 1;
    if (this.#troubles < timings().troublesBorne) return;
    const now = performance.now();
    this.#downSince ??= now;
    this.#probeAt = now + this.#probeMs;
    this.#probeMs = Math.min(this.#probeMs * 2, timings().longestProbeMs);
    if (now - this.#downSince > timings().patienceMs) this.stop ??= "upstreamDown";
  }

  noteAnswer(): void {
    this.#troubles = 0;
    this.#downSince = null;
    this.#probeMs = timings().probeMs;
  }

  get isDown(): boolean {
    return this.#downSince !== null;
  }

  /** How many rows may be sent now. */
  get room(): number {
    if (this.stop !== null || this.status !== "running" || this.isDown) return 0;
    return performance.now() < this.#heldUntil ? 0 : this.upstream.room();
  }

  /** Is it time to look at the cluster's hosts? */
  get isLookDue(): boolean {
    const now = performance.now();
    if (this.stop === "signInNeeded" || this.stop === "upstreamDown") return false;
    if (this.isDown) return now >= this.#probeAt;
    if (this.hostsReadAt === null || this.#dues().some((due) => now >= due)) return true;
    return this.lost.size > 0 && now >= this.#lookAgainAt;
  }

  #dues(): number[] {
    return [...this.lost.values()].map(({ dueAt }) => dueAt);
  }

  /** The hosts were read. What is lost may still land: it is looked for again before it is due, ever more seldom. */
  looked(): void {
    if (this.lost.size === 0) this.#lookAgainMs = timings().lookAgainMs;
    this.#lookAgainAt = performance.now() + this.#lookAgainMs;
    this.#lookAgainMs = Math.min(this.#lookAgainMs * 2, timings().longestProbeMs);
  }

  get waitingFor(): ImportJobSummary["waitingFor"] {
    if (this.isDown) return "upstream";
    if (performance.now() < this.#heldUntil || this.upstream.throttledUntil() !== null) return "throttle";
    return this.waitsForProxies ? "proxies" : null;
  }

  /** Ends a `nap`: something happened. */
  wake(): void {
    this.#wake();
  }

  /**
   * Waits until something happens or is due, at most a quarter of a second. Answers come in bursts: a moment more, and one
   * transaction writes down the whole burst.
   */
  async nap(): Promise<void> {
    if (this.ended.length === 0) await this.#untilDue();
    if (this.ended.length > 0 && this.inFlight > 0) await setTimeout(gatherMs);
  }

  async #untilDue(): Promise<void> {
    const now = performance.now();
    const dues = this.#dues();
    if (this.isDown) dues.push(this.#probeAt);
    if (this.#heldUntil > now) dues.push(this.#heldUntil);
    const until = Math.min(now + 250, ...dues.filter((due) => due > now));
    await new Promise<void>((resolve) => {
      const timer = globalThis.setTimeout(resolve, until - now);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
