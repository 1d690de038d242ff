import "server-only";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { Host } from "#lib/domain/host.ts";
import { AppError } from "../errors.ts";
import { addressTaken, isOurs } from "../upstream/hosts.ts";
import { doorOf } from "./judge-rows.ts";
import { lockJob, openRows, type Row, type RowEnd, settleRows, storeProblem } from "./rows.ts";
import type { Lost, Run } from "./run.ts";

/** A row is sent so often before an answer that does not come is taken for one. */
const mostSends = 3;

/** Clocks differ, and upstream tells whole seconds. */
const toleranceMs = 10 * 60_000;

const notCreated = () =>
  new AppError("upstream_unavailable", "no clear answer, and no host in the list", {
    detail: "hostNotCreated",
  });
const notKnown = (change: Lost["change"]) =>
  new AppError("outcome_unknown", "no clear answer", {
    detail: change === "create" ? "hostUnknown" : "hostUpdateUnknown",
  });

/** Was it made since the row was first sent? One of whose making nothing is told is believed. */
const isOfThisRow = ({ createdAt }: Host, { firstSentAt }: Row) =>
  createdAt === null || firstSentAt === null || Date.parse(createdAt) > firstSentAt.getTime() - toleranceMs;

/** Upstream's code for a taken address is not published: the hosts that are there explain it. */
function explained({ hosts }: Run, row: Row, refusal: AppError): AppError {
  const address = canonicalAddress(row.address);
  const isTaken = [...hosts.values()].some((host) => canonicalAddress(host.address) === address);
  return isTaken ? addressTaken(refusal) : refusal;
}

function endOfCreate(run: Run, lost: Lost, isDue: boolean): RowEnd | null {
  const { row, refusal: said, sends } = lost;
  const { index, auditId } = row;
  const found = run.hosts.get(doorOf(row));
  const refusal = said && explained(run, row, said);
  if (found && refusal && sends === 1) {
    // Refused when first sent: what is there is somebody else's doing, and a duplicate like any other.
    if (found.role !== row.role) return { index, auditId, state: "failed", problem: storeProblem(refusal) };
    if (run.job.onDuplicate === "update") return { index, state: "waiting", isUnsent: true };
    return { index, auditId, state: "skipped", hostId: found.id };
  }
  if (found) {
    const isSame = isOurs(found, { ...row, authorization: row });
    if (!isSame) return { index, auditId, state: "failed", problem: storeProblem(refusal ?? addressTaken()) };
    return { index, auditId, state: isOfThisRow(found, row) ? "created" : "skipped", hostId: found.id };
  }
  if (!isDue) return null;
  if (refusal === null && sends < mostSends) return { index, state: "waiting" };
  return { index, auditId, state: "failed", problem: storeProblem(refusal ?? notCreated()) };
}

/** An update leaves no trace that could be compared, and does no harm twice: it is sent again, and then given up. */
function endOfUpdate({ row, refusal, sends }: Lost, isDue: boolean): RowEnd | null {
  if (!isDue) return null;
  const { index, auditId } = row;
  if (refusal) return { index, auditId, state: "failed", problem: storeProblem(refusal) };
  if (sends < mostSends) return { index, state: "waiting" };
  return { index, state: "unknown", problem: storeProblem(notKnown("update")) };
}

/** Writes down what the hosts, read from `readAt` on, say of the rows whose answer was lost. */
async function settleLost(run: Run, readAt: number): Promise<void> {
  const ends = [...run.lost.values()].flatMap((lost) => {
    const isDue = readAt >= lost.dueAt;
    const end = lost.change === "create" ? endOfCreate(run, lost, isDue) : endOfUpdate(lost, isDue);
    return end ? [end] : [];
  });
  if (ends.length === 0) return;
  await run.db.transaction(async (tx) => {
    run.status = await lockJob(tx, run.job);
    await settleRows(tx, run.job.id, ends);
  });
  for (const { index } of ends) run.lost.delete(index);
}

/**
 * Reads the cluster's hosts and settles what became of rows whose answer was lost. A host that is there was made; one
 * that is not, and can no longer appear, was not, and is sent again. Upstream that does not answer is left alone for a
 * while; a credential that it no longer takes stops the run.
 */
export async function lookUp(run: Run): Promise<void> {
  const readAt = performance.now();
  try {
    const hosts = await run.upstream.listAllHosts(run.job.clusterId);
    run.hosts = new Map(hosts.map((host) => [doorOf(host), host]));
    run.hostsReadAt = readAt;
    run.noteAnswer();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") run.stop ??= "signInNeeded";
    else if (error.code === "upstream_unavailable") run.noteTrouble(true);
    else throw error;
    return;
  }
  await settleLost(run, readAt);
  run.looked();
}

/** Takes up the rows that an earlier worker sent, or whose answer was given up: they are looked for first. */
export async function inheritLost(run: Run): Promise<void> {
  const now = performance.now();
  for (const { row, dueInMs } of await openRows(run.db, run.job.id))
    run.lost.set(row.index, {
      row,
      change: row.change ?? "create",
      sends: row.sends,
      dueAt: now + dueInMs,
      refusal: null,
    });
}

/** What cannot be looked for any more, for now, is not known. It is looked for first when the job goes on. */
export async function giveUpLost(run: Run): Promise<void> {
  const ends = [...run.lost.values()].map(
    ({ row, change }): RowEnd => ({
      index: row.index,
      state: "unknown",
      problem: storeProblem(notKnown(change)),
    }),
  );
  if (ends.length === 0) return;
  await run.db.transaction(async (tx) => {
    await lockJob(tx, run.job);
    await settleRows(tx, run.job.id, ends);
  });
  run.lost.clear();
}
