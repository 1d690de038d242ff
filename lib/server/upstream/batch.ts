import "server-only";
import type { Host } from "#lib/domain/host.ts";
import { AppError } from "../errors.ts";
import { isSilent, type SendOutcome } from "./reconcile.ts";

/** What became of one host of many, and why where it is not `Done`. */
export type HostOutcome<Done extends string> =
  | { hostId: string; outcome: Done; error: null }
  | { hostId: string; outcome: "failed" | "unknown"; error: AppError };

/** A call that asks for something to be done to many hosts, and a way to look what was done. */
export type Batch<Done extends string> = {
  done: Done;
  send(hosts: readonly Host[]): Promise<SendOutcome<unknown>>;
  /** The list that tells what was done. */
  list(): Promise<Host[]>;
  isDone(host: Host, listed: readonly Host[]): boolean;
  /** Why a host was left out, as far as the list tells; else what upstream said, which may have been yes. */
  reason(host: Host, listed: readonly Host[], said: AppError | null): AppError;
  /** The error when nobody can tell whether it was done. */
  unknown(cause: AppError): AppError;
};

const failed = (hosts: readonly Host[], errorOf: (host: Host) => AppError): HostOutcome<never>[] =>
  hosts.map((host) => ({ hostId: host.id, outcome: "failed", error: errorOf(host) }));

const unknown = (hosts: readonly Host[], error: AppError): HostOutcome<never>[] =>
  hosts.map(({ id }) => ({ hostId: id, outcome: "unknown", error }));

async function listed<Done extends string>({ list }: Batch<Done>): Promise<Host[] | AppError> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Refusals that are looked into: enough to find one host among 200. Past it, upstream's answer goes for all that is left. */
const refusalsSplit = 10;

/** A refusal that one host may have brought about; a missing right or a broken line strikes all alike. */
const isAboutContent = ({ code }: AppError) =>
  code === "upstream_rejected" || code === "conflict" || code === "not_found";

/**
 * Sends one call for many hosts and decides by reading the list back what became of each: upstream's reply does not
 * say, and a refusal may have come after half of the work. What a lost answer left undone is sent once more; what is
 * refused together is sent in halves, so that one bad host does not stop the good ones.
 */
export async function runBatch<Done extends string>(
  batch: Batch<Done>,
  hosts: readonly Host[],
  budget = { splits: refusalsSplit },
): Promise<HostOutcome<Done>[]> {
  const outcomes: HostOutcome<Done>[] = [];
  let left = hosts;
  let lost: AppError | null = null;
  let unsent: AppError | null = null;
  for (let tries = 0; tries < 2 && left.length > 0; tries += 1) {
    const sent = await batch.send(left);
    if (sent.kind === "unsent") {
      unsent = sent.error;
      continue;
    }
    const seen = await listed(batch);
    if (seen instanceof AppError) return [...outcomes, ...unknown(left, batch.unknown(seen))];
    const isDone = (host: Host) => batch.isDone(host, seen);
    for (const { id } of left.filter(isDone)) outcomes.push({ hostId: id, outcome: batch.done, error: null });
    left = left.filter((host) => !isDone(host));
    if (sent.kind === "lost") {
      lost = sent.error;
      continue;
    }
    const said = sent.kind === "refused" ? sent.error : null;
    if (said !== null && lost !== null && isSilent(said))
      return [...outcomes, ...unknown(left, batch.unknown(said))];
    if (said === null || !isAboutContent(said) || left.length < 2 || budget.splits === 0)
      return [...outcomes, ...failed(left, (host) => batch.reason(host, seen, said))];
    budget.splits -= 1;
    const middle = Math.ceil(left.length / 2);
    const first = await runBatch(batch, left.slice(0, middle), budget);
    return [...outcomes, ...first, ...(await runBatch(batch, left.slice(middle), budget))];
  }
  const { length } = left;
  if (length === 0) return outcomes;
  if (lost !== null) return [...outcomes, ...unknown(left, batch.unknown(lost))];
  const nothingSent = unsent ?? new Error("a batch ended without an outcome");
  if (!(nothingSent instanceof AppError)) throw nothingSent;
  return failed(left, () => nothingSent);
}

/** Outcomes in the order in which the hosts were named. */
export function inOrder<Done extends string>(
  hostIds: readonly string[],
  outcomes: readonly HostOutcome<Done>[],
): HostOutcome<Done>[] {
  const byId = new Map(outcomes.map((outcome) => [outcome.hostId, outcome]));
  return hostIds.flatMap((id) => byId.get(id) ?? []);
}

/** Of the named ids, the hosts the cluster holds, and failures for the others. */
export function partOf(hostIds: readonly string[], inCluster: readonly Host[]) {
  const byId = new Map(inCluster.map((host) => [host.id, host]));
  const hosts: Host[] = [];
  const missing: HostOutcome<never>[] = [];
  for (const hostId of hostIds) {
    const host = byId.get(hostId);
    if (host) hosts.push(host);
    else {
      const error = new AppError("not_found", "not a host of the cluster", { detail: "hostNotFound" });
      missing.push({ hostId, outcome: "failed", error });
    }
  }
  return { hosts, missing };
}
