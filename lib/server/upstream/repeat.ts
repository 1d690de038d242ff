import "server-only";
import { AppError } from "../errors.ts";
import { isSilent, type SendOutcome } from "./reconcile.ts";

/** A change that may be made twice without harm: an update, a delete. */
export type Repeatable<T> = {
  send(): Promise<SendOutcome<unknown>>;
  /** What is there now when it is as wanted. `null` when it is not, and when looking cannot tell. */
  find(): Promise<{ found: T } | null>;
  /** The error when nobody can tell whether it was made. */
  unknown(cause: AppError): AppError;
};

async function look<T>({ find, unknown }: Repeatable<T>): Promise<{ found: T } | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError) throw unknown(error);
    throw error;
  }
}

/**
 * Makes a change over a line that loses answers: sends, and when the answer was lost looks whether things are as wanted
 * before it sends once more. Answers what it found, or `null` where upstream itself said yes. A refused second send is
 * looked up too: the first may have been carried out.
 */
export async function settle<T>(change: Repeatable<T>): Promise<{ found: T } | null> {
  let lost: AppError | null = null;
  let unsent: AppError | null = null;
  for (let tries = 0; tries < 2; tries += 1) {
    const outcome = await change.send();
    if (outcome.kind === "accepted") return null;
    if (outcome.kind === "unsent") {
      unsent = outcome.error;
      continue;
    }
    if (outcome.kind === "refused" && lost === null) throw outcome.error;
    const finding = await look(change);
    if (finding !== null) return finding;
    if (outcome.kind === "refused")
      throw isSilent(outcome.error) ? change.unknown(outcome.error) : outcome.error;
    lost = outcome.error;
  }
  if (lost !== null) throw change.unknown(lost);
  throw unsent ?? new Error("a change ended without an outcome");
}

/** Looks whether something is gone: reading it answers that it does not exist. */
export async function isGone(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return true;
    throw error;
  }
}
