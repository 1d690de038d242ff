import "server-only";
import { setTimeout } from "node:timers/promises";
import PQueue from "p-queue";
import { type Context, chosenProjectId } from "./context.ts";
import { AppError } from "./errors.ts";
import {
  clustersDue,
  dropUnread,
  enterClusters,
  forgetCluster,
  keepReading,
  type Shelf,
} from "./host-index.ts";
import { describeError, log } from "./log.ts";
import { isSessionAlive } from "./session-store.ts";
import { visibleClusters } from "./visible-clusters.ts";

/** Upstream calls at once, per project and credential. */
const callsAtOnce = 4;
/** Older than this, a cluster is read again when its project is opened or searched. */
const staleMs = 15 * 60_000;
/** Older than this, a cluster is read again when it is looked at. */
const freshMs = 60_000;
const forgottenMs = 7 * 24 * 60 * 60_000;
/** So many time-outs and the like in a row, and the rest waits for the next look. */
const failuresBorne = 5;
/** A cluster that could not be read is left alone for so long, however often somebody searches. */
const restMs = 60_000;

type Filler = { place: string; queue: PQueue; failures: number; isFilling: boolean };

const place: typeof globalThis & {
  musterFillers?: Map<string, Filler>;
  musterReading?: Set<string>;
  musterResting?: Map<string, number>;
} = globalThis;
place.musterFillers ??= new Map();
place.musterReading ??= new Set();
place.musterResting ??= new Map();
const fillers = place.musterFillers;
const reading = place.musterReading;
/** Until when a session leaves a cluster alone: another session may have the right that this one lacks. */
const resting = place.musterResting;

// One entry at a time: the embedded database does one thing at a time, and requests must not queue behind many.
const notes = new PQueue({ concurrency: 1 });

/** Enters what the filler read, and leaves the database to others for as long as that took. */
async function gently(work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  await work();
  await setTimeout(performance.now() - startedAt);
}

const shelfOf = ({ db, session }: Context): Shelf => ({ db, region: session.region });
const placeOf = (ctx: Context) => `${ctx.session.region}/${chosenProjectId(ctx)}`;

function fillerOf(ctx: Context): Filler {
  const key = `${ctx.session.idHash} ${placeOf(ctx)}`;
  const known = fillers.get(key);
  if (known) return known;
  const queue = new PQueue({ concurrency: callsAtOnce });
  const filler = { place: placeOf(ctx), queue, failures: 0, isFilling: false };
  queue.addEventListener("idle", () => fillers.delete(key));
  fillers.set(key, filler);
  return filler;
}

const restKey = ({ session }: Context, clusterId: string) => `${session.idHash} ${clusterId}`;

function rest(ctx: Context, clusterId: string): void {
  const now = Date.now();
  for (const [key, until] of resting) if (until <= now) resting.delete(key);
  resting.set(restKey(ctx, clusterId), now + restMs);
}

const isResting = (ctx: Context, clusterId: string) =>
  (resting.get(restKey(ctx, clusterId)) ?? 0) > Date.now();

/** What a failed reading means for the rest. Nobody waits for it: the next look tries again. */
async function endReading(ctx: Context, filler: Filler, clusterId: string, error: unknown): Promise<void> {
  const code = error instanceof AppError ? error.code : "internal";
  if (code === "not_found") return forgetCluster(shelfOf(ctx), clusterId);
  log().warn({ clusterId, error: describeError(error) }, "the hosts of a cluster were not read");
  rest(ctx, clusterId);
  // What one cluster refuses says nothing of the next.
  if (code !== "forbidden") filler.failures += 1;
  if (code === "unauthenticated" || filler.failures >= failuresBorne) filler.queue.clear();
}

async function readCluster(ctx: Context, filler: Filler, clusterId: string, ageMs: number): Promise<void> {
  const shelf = shelfOf(ctx);
  const key = `${shelf.region}/${clusterId}`;
  if (reading.has(key) || isResting(ctx, clusterId)) return;
  reading.add(key);
  try {
    // Whoever signed out has nothing read in his name any more; asking does not count as use.
    if (!(await isSessionAlive(ctx.db, ctx.session.idHash))) return filler.queue.clear();
    const [due] = await clustersDue(shelf, [clusterId], new Date(Date.now() - ageMs));
    if (due === undefined) return;
    const startedAt = new Date();
    const hosts = await ctx.upstream.listAllHosts(clusterId);
    await notes.add(() => gently(() => keepReading(shelf, clusterId, hosts, startedAt)));
    filler.failures = 0;
  } catch (error) {
    await endReading(ctx, filler, clusterId, error);
  } finally {
    reading.delete(key);
  }
}

function readLater(ctx: Context, clusterId: string, ageMs: number, priority: number): void {
  const filler = fillerOf(ctx);
  const read = () => readCluster(ctx, filler, clusterId, ageMs);
  void filler.queue.add(read, { priority }).catch(noteFailure);
}

const noteFailure = (error: unknown) => log().warn({ error: describeError(error) }, "the index was not kept");

/** Has clusters that somebody looks at read before all others, if they were not read within the last minute. */
export function readSoon(ctx: Context, clusterIds: readonly string[]): void {
  for (const clusterId of clusterIds) readLater(ctx, clusterId, freshMs, 1);
}

async function planFilling(ctx: Context): Promise<void> {
  const shelf = shelfOf(ctx);
  const projectId = chosenProjectId(ctx);
  const clusters = await visibleClusters(ctx);
  await enterClusters(shelf, projectId, clusters);
  await dropUnread(shelf, projectId, new Date(Date.now() - forgottenMs));
  const ids = clusters.map(({ id }) => id);
  for (const id of await clustersDue(shelf, ids, new Date(Date.now() - staleMs)))
    readLater(ctx, id, staleMs, 0);
}

/**
 * Reads the hosts of the chosen project into the index, behind the back of the request, four calls at once: clusters
 * that were never read first, then those read longest ago. What was read stays in the database, so a restart goes on
 * where it broke off. Stops with the session.
 */
export function fillIndex(ctx: Context): void {
  const filler = fillerOf(ctx);
  if (filler.isFilling) return;
  filler.isFilling = true;
  void filler.queue.add(() => planFilling(ctx), { priority: 2 }).catch(noteFailure);
}

/** Is any session's filler at work on the chosen project? */
export function isFillingIndex(ctx: Context): boolean {
  return [...fillers.values()].some(({ place: there }) => there === placeOf(ctx));
}

/** Enters what a request read, after its reply: nobody waits for the index, and its failure is nobody's. */
export function keepLater(ctx: Context, keep: (shelf: Shelf) => Promise<void>): void {
  void notes.add(() => keep(shelfOf(ctx))).catch(noteFailure);
}

/** Enters what a request changed, before its reply, so that the next search knows; its failure is nobody's. */
export const keepNow = (ctx: Context, keep: (shelf: Shelf) => Promise<void>): Promise<void> =>
  keep(shelfOf(ctx)).catch(noteFailure);

/** Resolves when nothing is read or entered in the background. */
export async function indexSettled(): Promise<void> {
  await notes.onIdle();
  while (fillers.size > 0) await Promise.all([...fillers.values()].map(({ queue }) => queue.onIdle()));
  await notes.onIdle();
}

/** Drops all background work that is not begun, as the end of the process does. For tests. */
export function stopFillers(): void {
  for (const { queue } of fillers.values()) queue.clear();
}
