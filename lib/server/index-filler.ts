import "server-only";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
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
/** After so many clusters entered, the database is told to look at its tables. */
const statisticsEvery = 200;
/** A cluster that could not be read is left alone for so long, however often somebody searches. */
const restMs = 60_000;

type Filler = { place: string; queue: PQueue; failures: number; entered: number };

const place: typeof globalThis & {
  musterFillers?: Map<string, Filler>;
  musterReading?: Set<string>;
  musterResting?: Map<string, number>;
  musterPlanned?: Map<string, number>;
} = globalThis;
place.musterFillers ??= new Map();
place.musterReading ??= new Set();
place.musterResting ??= new Map();
place.musterPlanned ??= new Map();
const fillers = place.musterFillers;
const reading = place.musterReading;
/** Until when a session leaves a cluster alone: another session may have the right that this one lacks. */
const resting = place.musterResting;
/** Until when a session's last look over its project counts: whoever types a search need not plan at each letter. */
const planned = place.musterPlanned;

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

/** The embedded database does not look at its tables by itself, and without that it plans searches badly. */
function refreshStatistics({ db }: Context): void {
  const refresh = async () => void (await db.execute(sql`analyze host_index, cluster_index`));
  void notes.add(() => gently(refresh)).catch(noteFailure);
}

function fillerOf(ctx: Context): Filler {
  const key = `${ctx.session.idHash} ${placeOf(ctx)}`;
  const known = fillers.get(key);
  if (known) return known;
  const queue = new PQueue({ concurrency: callsAtOnce });
  const filler = { place: placeOf(ctx), queue, failures: 0, entered: 0 };
  queue.addEventListener("idle", () => {
    fillers.delete(key);
    if (filler.entered % statisticsEvery > statisticsEvery / 10) refreshStatistics(ctx);
  });
  fillers.set(key, filler);
  return filler;
}

const restKey = ({ session }: Context, clusterId: string) => `${session.idHash} ${clusterId}`;

function holdFor(ms: number, held: Map<string, number>, key: string): void {
  const now = Date.now();
  for (const [old, until] of held) if (until <= now) held.delete(old);
  held.set(key, now + ms);
}

const isHeld = (held: Map<string, number>, key: string) => (held.get(key) ?? 0) > Date.now();

/** What a failed reading means for the rest. Nobody waits for it: the next look tries again. */
async function endReading(ctx: Context, filler: Filler, clusterId: string, error: unknown): Promise<void> {
  const code = error instanceof AppError ? error.code : "internal";
  if (code === "not_found") return forgetCluster(shelfOf(ctx), clusterId);
  log().warn({ clusterId, error: describeError(error) }, "the hosts of a cluster were not read");
  holdFor(restMs, resting, restKey(ctx, clusterId));
  // What one cluster refuses says nothing of the next.
  if (code !== "forbidden") filler.failures += 1;
  if (code === "unauthenticated" || filler.failures >= failuresBorne) filler.queue.clear();
}

async function readCluster(ctx: Context, filler: Filler, clusterId: string, ageMs: number): Promise<void> {
  const shelf = shelfOf(ctx);
  const key = `${shelf.region}/${clusterId}`;
  if (reading.has(key) || isHeld(resting, restKey(ctx, clusterId))) return;
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
    filler.entered += 1;
    if (filler.entered % statisticsEvery === 0) refreshStatistics(ctx);
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

/** Has clusters that somebody looks at read before all others, if they were not read within `ageMs`. */
export function readSoon(ctx: Context, clusterIds: readonly string[], ageMs = freshMs): void {
  for (const clusterId of clusterIds) readLater(ctx, clusterId, ageMs, 1);
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
 * where it broke off. Looks the project over at most once a minute per session, and stops with the session.
 */
export function fillIndex(ctx: Context): void {
  const key = `${ctx.session.idHash} ${placeOf(ctx)}`;
  if (isHeld(planned, key)) return;
  holdFor(restMs, planned, key);
  void fillerOf(ctx)
    .queue.add(() => planFilling(ctx), { priority: 2 })
    .catch(noteFailure);
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
