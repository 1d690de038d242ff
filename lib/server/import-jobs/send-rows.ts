import "server-only";
import type { Authorization, Host, HostCreate, HostUpdate } from "#lib/domain/host.ts";
import type { Db } from "../db/client.ts";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { describeError, log } from "../log.ts";
import type { OnceOutcome } from "../upstream/call.ts";
import { addressTaken, isOurs } from "../upstream/hosts.ts";
import { doorOf } from "./judge-rows.ts";
import {
  type Candidate,
  failBehindProxies,
  lockJob,
  markSending,
  nextRows,
  type RowEnd,
  type Sending,
  sendingOf,
  settleRows,
  storeProblem,
} from "./rows.ts";
import type { Run } from "./run.ts";
import { openLogins } from "./secrets.ts";
import { timings } from "./timings.ts";

/** Thrown in the instant before sending, where sending is no longer ours to do. */
class HeldBackError extends Error {}

const proxyNotAdded = () =>
  storeProblem(
    new AppError("conflict", "the proxy of the row was not added", {
      detail: "proxyNotAdded",
      invalidParams: [{ name: "proxyName", reason: "proxyFailed" }],
    }),
  );

type Ready = { sending: Sending; proxyHostId: string | null; login: Authorization; existing: Host | null };

/** What is to be done about a row: it is settled already, or it is ready to be sent. */
function decide(run: Run, { row, proxyHostId }: Candidate, login: Authorization): RowEnd | Ready {
  const existing = run.hosts.get(doorOf(row)) ?? null;
  const { index, auditId } = row;
  if (existing === null) return { sending: sendingOf(row, "create"), proxyHostId, login, existing };
  const isResent = row.sends > 0 && row.change === "create";
  if (isResent && isOurs(existing, { ...row, authorization: login }))
    return { index, auditId, state: "created", hostId: existing.id };
  if (existing.role !== row.role)
    return { index, auditId, state: "failed", problem: storeProblem(addressTaken()) };
  if (run.job.onDuplicate === "skip") return { index, auditId, state: "skipped", hostId: existing.id };
  return { sending: sendingOf(row, "update"), proxyHostId, login, existing };
}

/** The logins of rows, opened. One that is gone stops the job: nothing can be sent without. */
async function loginsOf(
  tx: Db,
  run: Run,
  candidates: readonly Candidate[],
): Promise<Map<number, Authorization>> {
  const ids = candidates.flatMap(({ row }) => (row.secretId ? [row.secretId] : []));
  const closed = [...new Set(ids)].filter((id) => !run.logins.has(id));
  const opened = await openLogins(tx, env().masterKeys, run.job.id, closed);
  for (const [id, login] of opened) run.logins.set(id, login);
  return new Map(
    candidates.flatMap(({ row }) => {
      const login = row.secretId === null ? undefined : run.logins.get(row.secretId);
      return login ? [[row.index, login] as const] : [];
    }),
  );
}

/**
 * Takes up to `limit` rows and writes down that they are being sent; rows that need no sending are settled. Answers
 * those to send now. The job stays locked meanwhile, so no other worker can take the same rows.
 */
async function claim(run: Run, limit: number): Promise<{ ready: Ready[]; mayHaveMore: boolean }> {
  return run.db.transaction(async (tx) => {
    run.status = await lockJob(tx, run.job);
    if (run.status !== "running") return { ready: [], mayHaveMore: false };
    const hasProxies = run.job.access === "proxy";
    if (hasProxies) await failBehindProxies(tx, run.job.id, proxyNotAdded());
    const candidates = await nextRows(tx, run.job.id, limit);
    run.waitsForProxies = hasProxies && candidates.length === 0;
    const logins = await loginsOf(tx, run, candidates);
    const decided = candidates.flatMap((candidate) => {
      const login = logins.get(candidate.row.index);
      return login ? [decide(run, candidate, login)] : [];
    });
    if (decided.length < candidates.length) run.stop ??= "loginNeeded";
    const ready = decided.filter((each) => "sending" in each);
    await settleRows(
      tx,
      run.job.id,
      decided.filter((each) => "state" in each),
    );
    await markSending(
      tx,
      run.job,
      ready.map(({ sending }) => sending),
    );
    return { ready, mayHaveMore: candidates.length === limit && ready.length < limit };
  });
}

function exchange(run: Run, { sending, proxyHostId, login, existing }: Ready): Promise<OnceOutcome<Host>> {
  const claimedAt = performance.now();
  const beforeSend = () => {
    if (!run.maySend(claimedAt)) throw new HeldBackError("not ours to send any more");
  };
  const { name, address, port, role, installIcagent } = sending.row;
  const { clusterId, os } = run.job;
  if (existing === null) {
    const input: HostCreate = {
      name,
      address,
      port,
      role,
      proxyHostId,
      authorization: login,
      installIcagent,
    };
    return run.upstream.sendHost(clusterId, os, input, beforeSend);
  }
  const changes: HostUpdate = { name, authorization: login };
  if (proxyHostId !== existing.proxyHostId) changes.proxyHostId = proxyHostId;
  if (os === "linux") changes.installIcagent = installIcagent;
  return run.upstream.sendHostUpdate(existing, changes, beforeSend);
}

function keepLost(run: Run, { row, change }: Sending, dueInMs: number, refusal: AppError | null): void {
  const sends = row.sends + 1;
  run.lost.set(row.index, { row, change, sends, dueAt: performance.now() + dueInMs, refusal });
}

/** What an outcome means for its row; `null` where it has to be looked for. */
function endOf(run: Run, sending: Sending, sent: OnceOutcome<Host>, askedAt: number): RowEnd | null {
  const { row, change, auditId } = sending;
  const { index } = row;
  switch (sent.kind) {
    case "accepted":
      run.noteAnswer();
      return { index, auditId, state: change === "create" ? "created" : "updated", hostId: sent.value.id };
    case "refused": {
      // Nobody looked at the content; the row waits for who signs in next.
      if (sent.error.code === "unauthenticated") {
        run.stop ??= "signInNeeded";
        return { index, state: "waiting", isUnsent: true };
      }
      run.noteAnswer();
      const { error, isUnexplained } = sent;
      if (row.sends === 0 && !isUnexplained)
        return { index, auditId, state: "failed", problem: storeProblem(error) };
      // Somebody may have added it meanwhile, or an earlier send have landed late: the list of hosts tells.
      keepLost(run, sending, 0, error);
      return null;
    }
    case "unsent":
      run.noteTrouble(false);
      return { index, state: "waiting", isUnsent: true };
    case "throttled":
      run.noteAnswer();
      run.hold(sent.retryAfterMs);
      return { index, state: "waiting", isUnsent: true };
    case "lost": {
      run.noteTrouble(false);
      const { landingMs, echoMs } = timings();
      keepLost(run, sending, sent.isTimeout ? landingMs - (performance.now() - askedAt) : echoMs, null);
      return null;
    }
    default:
      return sent satisfies never;
  }
}

async function sendOne(run: Run, ready: Ready): Promise<void> {
  const { sending } = ready;
  const askedAt = performance.now();
  try {
    const sent = await exchange(run, ready);
    const end = endOf(run, sending, sent, askedAt);
    if (end) run.ended.push({ end, host: sent.kind === "accepted" ? sent.value : null });
  } catch (error) {
    if (error instanceof HeldBackError)
      run.ended.push({ end: { index: sending.row.index, state: "waiting", isUnsent: true }, host: null });
    else {
      log().error({ jobId: run.job.id, error: describeError(error) }, "a row of an import job broke off");
      keepLost(run, sending, timings().landingMs, null);
    }
  } finally {
    run.inFlight -= 1;
    run.wake();
  }
}

/** Sends as many rows as there is room for. Answers whether some were settled without, so that there is room for more. */
export async function sendRows(run: Run): Promise<boolean> {
  const { room } = run;
  if (room < 1) return false;
  const { ready, mayHaveMore } = await claim(run, room);
  for (const one of ready) {
    run.inFlight += 1;
    void sendOne(run, one);
  }
  return mayHaveMore;
}
