import "server-only";
import type { AuditAction } from "#lib/domain/audit.ts";
import { type AuditFacts, beginAudit, settleAudit } from "./audit.ts";
import type { Db } from "./db/client.ts";
import { AppError } from "./errors.ts";
import { describeError, log } from "./log.ts";
import { redact } from "./redactor.ts";
import { codeOf, type Trace } from "./trace.ts";

/** An action to be written down, with what is known of it before and after. */
export type AuditedWork<T> = {
  action: AuditAction;
  asked: AuditFacts;
  run(): Promise<T>;
  came(result: T): AuditFacts;
};

const actorFacts = ({ session }: Trace): AuditFacts =>
  session ? { account: session.account, user: session.user, projectId: session.project?.id ?? null } : {};

/** A failure we cannot place may have come after the change: its outcome is not `failed`. */
const outcomeOf = (error: unknown) =>
  error instanceof AppError && error.code !== "outcome_unknown" && error.code !== "internal"
    ? ("failed" as const)
    : ("unknown" as const);

/** The action is over by now; that its row could not be settled must not turn the answer into another one. */
async function settle(db: Db, id: string, end: Parameters<typeof settleAudit>[2], requestId: string) {
  try {
    await settleAudit(db, id, end);
  } catch (error) {
    log().error({ requestId, auditId: id, end, error: describeError(error) }, "audit row left pending");
  }
}

/**
 * Does the work between the two steps of its audit row. Without the `pending` row the work is not begun; a row that
 * stays `pending` tells of a crash in between.
 */
export async function runAudited<T>(db: Db, work: AuditedWork<T>, trace: Trace): Promise<T> {
  const { from, requestId } = trace;
  // People paste keys into name fields; the allow-list lets names through, the redactor catches what looks like a key.
  const facts = redact({ ...actorFacts(trace), ...work.asked });
  const id = await beginAudit(db, { action: work.action, from, requestId, facts });
  try {
    const result = await work.run();
    await settle(db, id, { outcome: "succeeded", facts: redact(work.came(result)) }, requestId);
    return result;
  } catch (error) {
    await settle(db, id, { outcome: outcomeOf(error), code: codeOf(error) }, requestId);
    throw error;
  }
}

/** How one of several actions of a request ended. */
export type AuditEnd = { outcome: "succeeded" | "failed" | "unknown"; code: string | null };

/** Several actions asked for at once, each to be written down by itself. */
export type AuditedBatch<T> = {
  action: AuditAction;
  asked: AuditFacts[];
  run(): Promise<T>;
  /** One end for each of `asked`, in its order. */
  came(result: T): AuditEnd[];
};

/** As `runAudited`, with one row for each of the actions. A failure of the whole is a failure of each. */
export async function runAuditedBatch<T>(db: Db, work: AuditedBatch<T>, trace: Trace): Promise<T> {
  const { from, requestId } = trace;
  const ids: string[] = [];
  for (const asked of work.asked) {
    const facts = redact({ ...actorFacts(trace), ...asked });
    ids.push(await beginAudit(db, { action: work.action, from, requestId, facts }));
  }
  try {
    const result = await work.run();
    const ends = work.came(result);
    for (const [index, id] of ids.entries()) {
      const { outcome, code } = ends[index] ?? { outcome: "unknown", code: null };
      await settle(db, id, { outcome, code }, requestId);
    }
    return result;
  } catch (error) {
    for (const id of ids) await settle(db, id, { outcome: outcomeOf(error), code: codeOf(error) }, requestId);
    throw error;
  }
}
