import "server-only";
import { AppError, type DetailKey } from "../errors.ts";

/** What is known of a create after it was sent once. */
export type SendOutcome<T> =
  | { kind: "accepted"; value: T }
  /** Upstream said no, for a reason of its own: nothing was made by this send. */
  | { kind: "refused"; error: AppError }
  /** It certainly did not reach upstream. */
  | { kind: "unsent"; error: AppError }
  /** It may have been carried out. After a time-out it may even be carried out later. */
  | { kind: "lost"; isTimeout: boolean; error: AppError };

/** What the list says afterwards. */
export type Finding<T> =
  | { kind: "found"; value: T }
  /** What stands in its place is somebody else's. */
  | { kind: "foreign"; error: AppError }
  | { kind: "absent" };

export type Reconcilable<T> = {
  send(): Promise<SendOutcome<T>>;
  find(): Promise<Finding<T>>;
  /** The error when nobody can tell whether it was made. */
  unknown(cause: AppError): AppError;
  /** The error when it provably was not made. */
  notCreated(cause: AppError): AppError;
};

/** What looking has shown, with what upstream said last: what became of a lost answer, or the reason of a refusal. */
export const conclusion = (
  code: "outcome_unknown" | "upstream_unavailable" | "conflict",
  detail: DetailKey,
  cause: AppError,
) =>
  new AppError(code, `${detail}: ${cause.message}`, {
    detail,
    cause,
    ...(cause.upstream && { upstream: cause.upstream }),
  });

async function look<T>({ find, unknown }: Reconcilable<T>): Promise<Finding<T>> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError) throw unknown(error);
    throw error;
  }
}

// Says nothing about an earlier send: upstream did not look at the content.
export const isSilent = (error: AppError) =>
  error.code === "upstream_unavailable" || error.code === "unauthenticated";

/**
 * Creates at most one thing over a line that loses answers: sends, and when the answer was lost looks the thing up
 * before it sends once more. Found is success; absent after the second loss is an error that says which of "not
 * created" and "unknown" is true. A refused second send is looked up too: the first may have been carried out late.
 */
export async function createReconciled<T>(create: Reconcilable<T>): Promise<T> {
  let isLate = false;
  let lost: AppError | null = null;
  let unsent: AppError | null = null;
  for (let tries = 0; tries < 2; tries += 1) {
    const outcome = await create.send();
    if (outcome.kind === "accepted") return outcome.value;
    if (outcome.kind === "unsent") {
      unsent = outcome.error;
      continue;
    }
    if (outcome.kind === "refused" && lost === null) throw outcome.error;
    const finding = await look(create);
    if (finding.kind === "found") return finding.value;
    if (finding.kind === "foreign") throw finding.error;
    if (outcome.kind === "refused")
      throw isLate && isSilent(outcome.error) ? create.unknown(outcome.error) : outcome.error;
    isLate ||= outcome.isTimeout;
    lost = outcome.error;
  }
  if (lost !== null) throw isLate ? create.unknown(lost) : create.notCreated(lost);
  throw unsent ?? new Error("a create ended without an outcome");
}
